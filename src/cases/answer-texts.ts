import type { Language } from '../web/language.js';
import type { Service } from '../municipality/service-schema.js';
import type { Answers } from './check-answers.js';

/** Questions and answers in words, in the order of the service. Answers for staff only are left out for others. */
export function answerTexts(
  service: Service,
  answers: Record<string, unknown>,
  language: Language,
  includeInternal: boolean,
): { code: string; label: string; value: string }[] {
  const words = (item: { label: string; labelEn: string }) => (language === 'en' ? item.labelEn : item.label);
  return service.questions.flatMap((question) => {
    const answer = (answers as Answers)[question.code];
    if (answer === undefined || (question.internal && !includeInternal)) return [];
    const optionText = (value: string) => {
      const option = question.options?.find((one) => one.value === value);
      return option ? words(option) : value;
    };
    const value =
      typeof answer === 'boolean'
        ? yesNo[language][answer ? 'yes' : 'no']
        : Array.isArray(answer)
          ? answer.map(optionText).join(', ')
          : optionText(String(answer));
    return [{ code: question.code, label: words(question), value }];
  });
}

const yesNo = { el: { yes: 'Ναι', no: 'Όχι' }, en: { yes: 'Yes', no: 'No' } };
