import type { Language } from '../web/language.js';
import type { AppError, FieldError } from './app-error.js';
import { errorTable } from './error-table.js';
import { faultText, isFaultCode } from './fault-texts.js';
import { InputRefused } from './validation-pipe.js';
import { zodToFieldErrors } from './zod-field-errors.js';

/** RFC 9457 problem details with the members of conventions.md, "Errors". */
export interface Problem {
  type: string;
  title: string;
  /** Always the HTTP status; the status of a case, where one is told, is `caseStatus`. */
  status: number;
  detail: string;
  code: string;
  [member: string]: unknown;
}

/** The failure as people and programs read it, in the language of the answer. */
export function problemOf(error: AppError, language: Language): Problem {
  const { status, [language]: text } = errorTable[error.code];
  const { status: caseStatus, errors, ...members } = error.extra;
  const faults = error instanceof InputRefused ? zodToFieldErrors(error.issues, language) : errors;
  return {
    type: `/problems/${error.code}`,
    title: text,
    status,
    detail: text,
    code: error.code,
    ...(caseStatus === undefined ? {} : { caseStatus }),
    ...(faults === undefined ? {} : { errors: inWords(faults as FieldError[], language) }),
    ...members,
  };
}

/** Seconds after which another try makes sense, for the header Retry-After; null where none does. */
export function retryAfterOf(error: AppError): number | null {
  const row = errorTable[error.code];
  return 'retryAfter' in row ? row.retryAfter : null;
}

/** A use case may name a fault by its code alone and leave the sentence to us. */
function inWords(faults: FieldError[], language: Language): FieldError[] {
  return faults.map((fault) =>
    fault.message || !isFaultCode(fault.code)
      ? fault
      : { ...fault, message: faultText(fault.code, language, fault.field) },
  );
}
