import type { Action, Role } from '../../workflows/case/transitions.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';

/** What an employee does with several cases of his own, and a supervisor with those of his unit (screens.md 19). */
export const manyActions = {
  own: ['schedule', 'ask-applicant', 'complete', 'forward'],
  unit: ['reassign', 'extend'],
} as const satisfies Record<string, readonly Action[]>;
export type ManyAction = (typeof manyActions)['own' | 'unit'][number];

const own: readonly string[] = ['mine', 'new', 'scheduled'];

/** The buttons below a list whose rows can be ticked; none where nothing can be done with many of them. */
export function manyButtons(queue: string, roles: readonly Role[], language: Language) {
  const actions = own.includes(queue) ? manyActions.own : roles.includes('supervisor') ? manyActions.unit : [];
  return actions.map((action) => ({ action, label: text(language, `action.${action}`) }));
}
