import type { FaultCode } from '../errors/fault-texts.js';
import type { Service } from '../municipality/service-schema.js';
import type { Answers } from './check-answers.js';

/**
 * The answers with which the service is not given at all, so that nobody waits for a refusal (data of the service:
 * male registers closed by Ν. 4961/2022 art. 60; ΑΣΕΠ wants the residence certificate, circular Φ.118280/22514/12).
 * Pure; `answers` are checked already.
 */
export function checkRefusals(
  { refusals = [] }: Pick<Service, 'refusals'>,
  answers: Answers,
): { question: string; code: FaultCode }[] {
  return refusals.flatMap(({ question, is, from, fault }) => {
    const answer = answers[question];
    const isRefused = is === undefined ? typeof answer === 'number' && answer >= from! : answer === is;
    return isRefused ? [{ question, code: fault }] : [];
  });
}
