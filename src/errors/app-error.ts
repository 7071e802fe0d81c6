import { errorTable, type ErrorCode } from './error-table.js';
import type { FaultCode } from './fault-texts.js';

/** One fault of an input: where (JSON pointer), which, and the translated sentence that tells the remedy. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/**
 * An expected failure. `code` decides status and text (error-table.ts); `extra` holds the members that
 * conventions.md lists in brackets, e.g. {status, allowedActions}. Its message is for developers, never shown.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'AppError';
  }

  /** HTTP status of the code. */
  get status(): number {
    return errorTable[this.code].status;
  }
}

/** `validation-failed` with its list of faults. */
export function validationFailed(errors: FieldError[]): AppError {
  return new AppError('validation-failed', { errors });
}

/** A fault of a field (JSON pointer) by its code; the sentence comes with the answer's language (fault-texts.ts). */
export function fault(field: string, code: FaultCode): FieldError {
  return { field, code, message: '' };
}
