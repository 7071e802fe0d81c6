import { actionNames, type Action } from '../../workflows/case/transitions.js';
import { athensIsoDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';
import type { ActionChoices, Choice } from './action-choices.js';
import { actionFields, certificateFields, type FieldSpec } from './action-fields.js';
import type { CaseDetail } from './case-view.js';

interface FieldView {
  kind: FieldSpec['kind'];
  id: string;
  label: string;
  hint: string;
  optional: boolean;
  options: Choice[];
  /** The earliest day that makes sense. */
  min: string;
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

export interface ActionsView {
  main: ActionView | null;
  groups: { id: string; heading: string; actions: ActionView[] }[];
  any: boolean;
}

/** Of those that are allowed the first is what the person most likely came for. */
const likely: Action[] = ['route', 'approve', 'approve-letter', 'receive', 'accept', 'resume', 'complete', 'propose'];

/** What an action does with the case, so that many of them stay readable. Handing over has a page of its own. */
const groups: { id: string; actions: Action[] }[] = [
  {
    id: 'proceed',
    actions: [...likely, 'unschedule', 'return', 'reject', 'recall', 'reopen'],
  },
  { id: 'wait', actions: ['ask-applicant', 'schedule', 'extend'] },
  { id: 'elsewhere', actions: ['forward', 'forward-external', 'change-service'] },
  { id: 'other', actions: ['reassign', 'move-pickup', 'merge', 'split', 'withdraw'] },
];

/** The actions that a person may take on the case, with the fields of their forms. `faulty` comes back open. */
export function actionsView(
  found: CaseDetail,
  choices: ActionChoices,
  faulty: string | null,
  language: Language,
): ActionsView {
  const isAllowed = (name: Action): boolean => found.allowedActions.includes(name);
  const first = [...likely, 'reassign' as const, ...groups.flatMap(({ actions }) => actions)].find(isAllowed);
  const view = (name: Action): ActionView => {
    const isCertificate = name === 'propose' && found.kind === 'application';
    const key = isCertificate ? 'proposeCertificate' : name;
    const main = name === first;
    return {
      name,
      label: text(language, `action.${key}`),
      button: text(language, hasText(`action.${key}Button`) ? `action.${key}Button` : `action.${key}`),
      hint: hasText(`action.${key}Hint`) ? text(language, `action.${key}Hint`) : '',
      fields: isCertificate
        ? certificateFields.flatMap((spec) => fieldView(name, spec, choices, language))
        : fieldsOf(name, choices, language),
      main,
      open: name === faulty || (main && faulty === null),
    };
  };
  return {
    main: first ? view(first) : null,
    groups: groups
      .map(({ id, actions }) => ({
        id,
        heading: text(language, `actions.${id}`),
        actions: actions.filter((name) => name !== first && isAllowed(name)).map(view),
      }))
      .filter(({ actions }) => actions.length > 0),
    any: first !== undefined,
  };
}

/** The fields of an action's form; one whose list offers nothing that is alike is left out. */
export function fieldsOf(name: Action, choices: ActionChoices, language: Language): FieldView[] {
  return actionFields[name].flatMap((spec) => fieldView(name, spec, choices, language));
}

function fieldView(name: Action, spec: FieldSpec, choices: ActionChoices, language: Language): FieldView[] {
  const all = spec.options ? choices[spec.options] : [];
  const options = spec.kind === 'block' ? choices.blocks.filter(({ for: actions }) => actions.includes(name)) : all;
  if (spec.kind === 'block' && options.length === 0) return [];
  // Nothing is alike: the number alone is asked for.
  if (spec.options === 'alike' && options.length === 0) return [];
  return [
    {
      kind: spec.kind,
      id: `${name}-${spec.part}`,
      label: text(language, spec.label),
      hint: spec.hint ? text(language, spec.hint) : '',
      optional: spec.optional ?? false,
      options,
      min: spec.kind === 'date' ? athensIsoDate(new Date()) : '',
    },
  ];
}

/** The action that the address names. */
export function actionNamed(name: string): Action | null {
  return actionNames.find((one) => one === name) ?? null;
}

/** The action to whose form a field belongs: `forward-external-text`; null for fields of no action. */
export function actionOfField(field: string): Action | null {
  const own = actionNames.filter((name) => field.startsWith(`${name}-`));
  return own.sort((a, b) => b.length - a.length)[0] ?? null;
}
