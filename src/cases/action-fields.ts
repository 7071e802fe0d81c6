import type { Action } from '../../workflows/case/transitions.js';
import type { TextKey } from '../web/texts.js';
import type { ActionChoices } from './action-choices.js';

/** A field of an action's form; its name on the page is `<action>-<part>`. */
export interface FieldSpec {
  kind: 'textarea' | 'select' | 'block' | 'choices' | 'field' | 'date';
  /** Name in the body of the action. */
  part: string;
  label: TextKey;
  hint?: TextKey;
  /** Which list of `ActionChoices` it offers; a field whose list is empty is left out. */
  options?: keyof ActionChoices;
  optional?: true;
}

/** A ready-made text of the service, put into the text below it by a press of its own. */
const block: FieldSpec = { kind: 'block', part: 'block', label: 'action.block', options: 'blocks', optional: true };

const reason = (label: TextKey): FieldSpec => ({ kind: 'textarea', part: 'reason', label });

/** What the form of each action asks for. Handing over has a page of its own. */
export const actionFields: Record<Action, readonly FieldSpec[]> = {
  route: [
    { kind: 'select', part: 'unit', label: 'action.routeUnit', options: 'units' },
    { kind: 'select', part: 'service', label: 'action.routeService', options: 'services', optional: true },
  ],
  accept: [],
  complete: [block, { kind: 'textarea', part: 'text', label: 'action.completeText' }],
  propose: [block, { kind: 'textarea', part: 'text', label: 'action.proposeText' }],
  reject: [block, { kind: 'textarea', part: 'reasons', label: 'action.rejectReasons' }],
  approve: [],
  return: [{ kind: 'textarea', part: 'remark', label: 'action.returnRemark' }],
  recall: [],
  collect: [],
  receive: [],
  'move-pickup': [{ kind: 'select', part: 'office', label: 'action.moveOffice', options: 'offices' }],
  withdraw: [{ ...reason('action.withdrawReason'), optional: true }],
  reassign: [
    { kind: 'select', part: 'to', label: 'action.reassignTo', options: 'colleagues' },
    reason('action.reassignReason'),
  ],
  'ask-applicant': [
    block,
    { kind: 'textarea', part: 'question', label: 'action.askQuestion', hint: 'action.askQuestionHint' },
    { kind: 'date', part: 'dueAt', label: 'action.askDueAt', hint: 'action.askDueAtHint', optional: true },
  ],
  schedule: [
    { kind: 'date', part: 'at', label: 'action.scheduleAt' },
    { ...reason('action.scheduleReason'), hint: 'action.toldHint' },
  ],
  unschedule: [],
  extend: [
    { kind: 'date', part: 'until', label: 'action.extendUntil' },
    { ...reason('action.extendReason'), hint: 'action.extendReasonHint' },
  ],
  forward: [
    {
      kind: 'select',
      part: 'unit',
      label: 'action.forwardUnit',
      hint: 'action.forwardUnitHint',
      options: 'units',
      optional: true,
    },
    { ...reason('action.forwardReason'), hint: 'action.toldHint' },
  ],
  'forward-external': [
    { kind: 'select', part: 'body', label: 'action.externalBody', options: 'bodies' },
    { kind: 'textarea', part: 'text', label: 'action.externalText' },
    { kind: 'date', part: 'followUpAt', label: 'action.followUpAt', hint: 'action.followUpAtHint', optional: true },
  ],
  resume: [],
  'change-service': [
    { kind: 'select', part: 'service', label: 'action.changeService', options: 'services' },
    reason('action.changeServiceReason'),
  ],
  merge: [
    { kind: 'choices', part: 'into', label: 'action.mergeInto', options: 'alike' },
    { kind: 'field', part: 'number', label: 'action.mergeNumber', hint: 'action.mergeNumberHint', optional: true },
  ],
  split: [
    { kind: 'select', part: 'service', label: 'action.splitService', options: 'requests' },
    { kind: 'textarea', part: 'description', label: 'action.splitDescription', hint: 'action.splitDescriptionHint' },
  ],
  'approve-letter': [{ kind: 'textarea', part: 'text', label: 'action.letterText' }],
  reopen: [reason('action.reopenReason')],
};

/** A certificate is made from the register. */
export const certificateFields: readonly FieldSpec[] = [
  { kind: 'choices', part: 'fields-entry', label: 'action.proposeEntry', options: 'entries', optional: true },
];
