import type { Browserless } from './browserless.js';
import { until } from './until.js';

export interface Filed {
  id: string;
  trackingNumber: string;
  protocolNumber: string;
  status: string;
  targetAt: string;
  statutoryAt: string;
}

/** Files a request that has everything its service asks for; the parts that a test cares about are given. */
export async function fileRequest(
  who: Browserless,
  given: Record<string, unknown> & { service: string },
  key?: string,
): Promise<Filed> {
  const { body: service } = await who.get(`/api/v1/services/${given.service}`);
  const { status, body } = await who.post(
    '/api/v1/cases',
    {
      description: 'Δοκιμαστική περιγραφή',
      answers: answersFor(service),
      ...(service.location === 'none' ? {} : { location: { address: 'Ακτή Κουντουριώτη 1', community: 'COM.KOS' } }),
      ...given,
    },
    key ? { 'idempotency-key': key } : {},
  );
  if (status !== 201) throw new Error(`not filed: ${status} ${JSON.stringify(body)}`);
  return body;
}

interface Question {
  code: string;
  type: string;
  required: boolean;
  options?: { value: string; danger?: boolean }[];
}

/** An answer without danger to every required question. */
export function answersFor(service: { questions: Question[] }): Record<string, unknown> {
  const answer = ({ type, options }: Question): unknown => {
    const safe = options?.find((option) => !option.danger)?.value;
    const byType: Record<string, unknown> = { number: 1, date: '1980-01-01', yesno: false, one: safe, many: [safe] };
    return type in byType ? byType[type] : 'Δοκιμή';
  };
  return Object.fromEntries(service.questions.filter((q) => q.required).map((q) => [q.code, answer(q)]));
}

/** The case, once it has that status. */
export function caseInStatus(who: Browserless, caseId: string, status: string, within = 20_000): Promise<any> {
  let last = 'nothing';
  return until(
    `case ${caseId} ${status}`,
    async () => {
      const answer = await who.get(`/api/v1/cases/${caseId}`);
      last = `${answer.status} ${answer.body.status}`;
      return answer.status === 200 && answer.body.status === status && answer.body;
    },
    { within },
  ).catch((error: Error) => {
    throw new Error(`${error.message} (last seen: ${last})`);
  });
}
