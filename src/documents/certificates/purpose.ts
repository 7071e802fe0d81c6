import type { Service } from '../../municipality/service-schema.js';

/** What stands after «να χρησιμοποιηθεί για»: every lawful use, or the one that was named in the application. Pure. */
export function purposeOf(service: Service, answers: Record<string, unknown>, written: string | null): string {
  const asked = service.questions.find((question) => question.code === 'purpose');
  const chosen = asked?.options?.find((option) => option.value === answers['purpose']);
  const isNamed = chosen !== undefined && chosen.value !== 'any-lawful' && chosen.value !== 'other';
  const named = isNamed ? chosen.label : written;
  return named ? `την εξής χρήση: ${named}` : 'κάθε νόμιμη χρήση';
}

/** The papers that an application names, in the words of its question. Pure. */
export function proofsOf(service: Service, answers: Record<string, unknown>): string[] {
  return service.questions
    .filter(({ code }) => code === 'proof' || code === 'residence-proof')
    .flatMap(({ code, options = [] }) => {
      const given = [answers[code]].flat();
      return options.filter(({ value }) => given.includes(value)).map(({ label }) => label);
    });
}
