import { Logger } from '@nestjs/common';
import {
  ActivityFailure,
  ApplicationFailure,
  DefaultFailureConverter,
  defaultPayloadConverter,
} from '@temporalio/common';
import { QueryFailedError } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { failureCode } from '../../workflows/case/record.js';
import { AppError } from '../errors/app-error.js';
import { asActivity } from './as-activity.js';

const converter = new DefaultFailureConverter();

/** What the activity throws, and all that the engine would write of it into the history. */
async function crossing(error: unknown): Promise<{ failure: ApplicationFailure; written: string }> {
  const failure: unknown = await asActivity(() => Promise.reject(error))({}).catch((thrown: unknown) => thrown);
  if (!(failure instanceof ApplicationFailure)) throw new Error('nothing that the engine knows was thrown');
  return { failure, written: JSON.stringify(converter.errorToFailure(failure, defaultPayloadConverter)) };
}

/** As PostgreSQL refuses a second account of the same address: names it in its message and in its detail. */
function refusedInsert(): QueryFailedError {
  const driver = Object.assign(new Error('duplicate key value violates unique constraint "app_user_email_key"'), {
    code: '23505',
    detail: 'Key (email)=(maria@example.gr) already exists.',
    where: 'SQL statement "insert into app_user"',
  });
  return new QueryFailedError(
    'insert into app_user (email, name) values ($1, $2)',
    ['maria@example.gr', 'Μαρία'],
    driver,
  );
}

describe('a use case as an activity', () => {
  let warned: MockInstance<Logger['warn']>;
  beforeEach(() => void (warned = vi.spyOn(Logger.prototype, 'warn').mockReturnValue()));
  afterEach(() => warned.mockRestore());

  it('lets an SQL error cross the engine as its code, without statement, parameters and people, to be tried again', async () => {
    const { failure, written } = await crossing(refusedInsert());
    expect(failure).toMatchObject({ type: '23505', message: '23505', nonRetryable: false, cause: undefined });
    for (const word of ['app_user', 'insert', 'maria', 'Μαρία', 'duplicate']) {
      expect(written).not.toContain(word);
      expect(JSON.stringify(warned.mock.calls)).not.toContain(word);
    }
    expect(warned).toHaveBeenCalledWith('activity failed, to be tried again: 23505');
  });

  it('is told to the run by that code', async () => {
    const { failure } = await crossing(refusedInsert());
    const arrived = converter.failureToError(
      converter.errorToFailure(
        new ActivityFailure(
          'Activity task failed',
          'projectEvents',
          '1',
          'MAXIMUM_ATTEMPTS_REACHED',
          'worker',
          failure,
        ),
        defaultPayloadConverter,
      ),
      defaultPayloadConverter,
    );
    expect(failureCode(arrived)).toBe('23505');
    expect(failureCode(new Error('a bug'))).toBeNull();
  });

  it('names the class of what nobody foresaw, never its words', async () => {
    const { failure, written } = await crossing(new TypeError('no e-mail to maria@example.gr'));
    expect(failure).toMatchObject({ type: 'TypeError', nonRetryable: false });
    expect(written).not.toContain('maria');
    // A code that is none of ours may carry words.
    const odd = Object.assign(new Error('x'), { code: 'maria@example.gr' });
    expect((await crossing(odd)).failure.type).toBe('Error');
    expect((await crossing('maria')).failure.type).toBe('unknown');
  });

  it('does not try again what was refused', async () => {
    const { failure } = await crossing(new AppError('closed', { status: 'completed' }));
    expect(failure).toMatchObject({ type: 'closed', nonRetryable: true });
    const own = ApplicationFailure.nonRetryable('version-taken', 'version-taken');
    expect((await crossing(own)).failure).toBe(own);
  });

  it('answers what the use case answers', async () => {
    expect(await asActivity(async (n: number) => n + 1)(1)).toBe(2);
  });
});
