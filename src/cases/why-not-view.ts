import { actions, type Action } from '../../workflows/case/transitions.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';
import { statusWords } from './status-words.js';

/** An action that is the person's to take, though not now. */
export interface WhyNot {
  label: string;
  why: string;
}

/** «Γιατί όχι;»: what the person could take in another state of the case, with the reason of the same refusal. */
export function whyNotView({ refusedActions, kind }: CaseDetail, language: Language): WhyNot[] {
  return refusedActions.map(({ action, code, needs }) => {
    const name = action as Action;
    const key = name === 'propose' && kind === 'application' ? 'proposeCertificate' : name;
    const statuses = actions[name].from.map((status) => statusWords[status].staff[language]).join(', ');
    const why = needs ?? (code === 'closed' ? 'closed' : 'status');
    return { label: text(language, `action.${key}`), why: text(language, `whyNot.${why}`, { statuses }) };
  });
}
