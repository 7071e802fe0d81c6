import { Logger } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { AppError } from '../errors/app-error.js';
import { failureCode } from '../errors/failure-code.js';
import { forGood } from './for-good.js';

const logger = new Logger('Activity');

/**
 * A use case as an activity: its failures cross the engine as codes only, since SQL and SMTP errors quote names
 * (design.md 3.7). An expected refusal is final; anything else is tried again.
 */
export function asActivity<I, O>(execute: (input: I) => Promise<O>): (input: I) => Promise<O> {
  return async (input) => {
    try {
      return await execute(input);
    } catch (error) {
      if (error instanceof ApplicationFailure) throw error;
      if (error instanceof AppError) throw forGood(error.code);
      const code = failureCode(error);
      logger.warn(`activity failed, to be tried again: ${code}`);
      throw ApplicationFailure.retryable(code, code);
    }
  };
}
