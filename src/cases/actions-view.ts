import { actionNames, type Action } from '../../workflows/case/transitions.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';

export interface Choice {
  value: string;
  label: string;
  note?: string;
}

/** What the lists of a page's actions offer. */
export interface ActionChoices {
  colleagues: Choice[];
  units: Choice[];
  services: Choice[];
  families: Choice[];
}

interface FieldView {
  kind: 'textarea' | 'select' | 'choices' | 'field';
  id: string;
  label: string;
  optional: boolean;
  options: Choice[];
}

export interface ActionView {
  name: string;
  label: string;
  button: string;
  hint: string;
  fields: FieldView[];
  /** The one that a person most likely came for. */
  main: boolean;
  open: boolean;
}

/** Most wanted first; handing over has a page of its own. */
const order: Action[] = [
  'route',
  'approve',
  'return',
  'accept',
  'complete',
  'propose',
  'reject',
  'reassign',
  'withdraw',
];

/** The actions that a person may take on the case, with the fields of their forms. `faulty` comes back open. */
export function actionsView(
  found: CaseDetail,
  choices: ActionChoices,
  faulty: string | null,
  language: Language,
): ActionView[] {
  const allowed = order.filter((name) => found.allowedActions.includes(name));
  return allowed.map((name, i) => {
    const isCertificate = name === 'propose' && found.kind === 'application';
    const label = text(language, isCertificate ? 'action.proposeCertificate' : `action.${name}`);
    const hint = isCertificate ? 'action.proposeCertificateHint' : name === 'accept' ? 'action.acceptHint' : null;
    return {
      name,
      label,
      button: label,
      hint: hint === null ? '' : text(language, hint),
      fields: fieldsOf(name, isCertificate, choices, language),
      main: i === 0,
      open: name === faulty || (i === 0 && faulty === null),
    };
  });
}

function fieldsOf(name: Action, isCertificate: boolean, choices: ActionChoices, language: Language): FieldView[] {
  const field = (kind: FieldView['kind'], part: string, label: string, options: Choice[] = [], optional = false) => ({
    kind,
    id: `${name}-${part}`,
    label: text(language, label),
    optional,
    options,
  });
  switch (name) {
    case 'complete':
      return [field('textarea', 'text', 'action.completeText')];
    case 'propose':
      return isCertificate
        ? [field('choices', 'fields-familyId', 'action.proposeFamily', choices.families)]
        : [field('textarea', 'text', 'action.proposeText')];
    case 'reject':
      return [field('textarea', 'reasons', 'action.rejectReasons')];
    case 'return':
      return [field('textarea', 'remark', 'action.returnRemark')];
    case 'reassign':
      return [
        field('select', 'to', 'action.reassignTo', choices.colleagues),
        field('textarea', 'reason', 'action.reassignReason'),
      ];
    case 'route':
      return [
        field('select', 'unit', 'action.routeUnit', choices.units),
        field('select', 'service', 'action.routeService', choices.services, true),
      ];
    case 'withdraw':
      return [field('textarea', 'reason', 'action.withdrawReason', [], true)];
    default:
      return [];
  }
}

/** The action that the address names. */
export function actionNamed(name: string): Action | null {
  return actionNames.find((one) => one === name) ?? null;
}
