import { endings } from '../files/upload-rules.js';
import { athensDate, athensTime } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';

/**
 * The question that waits with the form for its answer; nothing while nothing is asked. `forAnother`: staff write what
 * the applicant told them, and say how he did; who sees the status alone is not shown the question.
 */
export function answerFormView(found: CaseDetail, action: string, forAnother: boolean, language: Language) {
  if (found.status !== 'waiting-applicant') return { answerForm: null };
  const answeredAt = found.question?.answeredAt ?? null;
  const channels = ['phone', 'counter', 'letter'].map((value) => ({
    value,
    label: text(language, `channel.${value}`),
  }));
  return {
    answerForm: {
      action,
      // The case goes on a moment later, or once the engine is back: nobody should write it twice.
      answered:
        answeredAt === null
          ? ''
          : text(language, 'answer.taken', { at: `${athensDate(answeredAt)}, ${athensTime(answeredAt)}` }),
      question: found.question?.text ?? '',
      due: found.question ? text(language, 'answer.due', { date: athensDate(found.question.dueAt) }) : '',
      channels: forAnother ? channels : [],
      heading: text(language, forAnother ? 'answer.headingFor' : 'answer.heading'),
      standing: text(language, forAnother ? 'due.standingFor' : 'due.standing'),
      label: text(language, forAnother ? 'answer.textFor' : 'answer.text'),
    },
    filesLabel: text(language, 'answer.files'),
    filesAccept: Object.keys(endings).join(','),
  };
}
