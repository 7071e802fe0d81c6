import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { AppError } from './app-error.js';

/** `validation-failed` whose sentences wait for the language of the answer (problem.ts fills in `errors`). */
export class InputRefused extends AppError {
  constructor(readonly issues: readonly StandardSchemaV1.Issue[]) {
    super('validation-failed');
  }
}

/** What a schema made of an input. @throws InputRefused */
export function accepted<T>(
  parsed: { success: true; data: T } | { success: false; error: { issues: readonly StandardSchemaV1.Issue[] } },
): T {
  if (!parsed.success) throw new InputRefused(parsed.error.issues);
  return parsed.data;
}

/** The global pipe: what a handler declares by `@Body({ schema })` is checked, and arrives as the schema made it. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({ exceptionFactory: (issues) => new InputRefused(issues) });
}
