import { BadRequestException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { QueryFailedError } from 'typeorm';
import { z } from 'zod';
import { AppError } from './app-error.js';
import { problemOf, retryAfterOf } from './problem.js';
import { toAppError, traceOf } from './to-app-error.js';
import { InputRefused } from './validation-pipe.js';

describe('problem details', () => {
  it('keep the HTTP status apart from the status of a case', () => {
    const error = new AppError('action-not-allowed', { status: 'completed', allowedActions: ['reopen'] });
    expect(problemOf(error, 'en')).toEqual({
      type: '/problems/action-not-allowed',
      title: 'The action is not possible in the present state of the case.',
      status: 409,
      detail: 'The action is not possible in the present state of the case.',
      code: 'action-not-allowed',
      caseStatus: 'completed',
      allowedActions: ['reopen'],
    });
  });

  it('translate the faults of a schema when the language is known', () => {
    const { error } = z.object({ email: z.string() }).safeParse({});
    const refused = new InputRefused(error!.issues);
    expect(problemOf(refused, 'el')['errors']).toEqual([
      { field: '/email', code: 'required', message: 'Γράψτε το e-mail.' },
    ]);
    expect(problemOf(refused, 'en')['errors']).toMatchObject([{ message: 'Write the e-mail.' }]);
  });

  it('say when to try again where that helps', () => {
    expect(retryAfterOf(new AppError('outcome-unknown'))).toBe(5);
    expect(retryAfterOf(new AppError('not-found'))).toBeNull();
  });
});

describe('a failure in our own terms', () => {
  const failed = (code: string) =>
    new QueryFailedError('select', ['secret'], Object.assign(new Error('value "Παπαδόπουλος"'), { code }));

  it.each([
    [new NotFoundException(), 'not-found'],
    [new PayloadTooLargeException(), 'too-large'],
    [new BadRequestException("Failed to decode param '%E0'"), 'not-found'],
    [new BadRequestException('Unexpected field'), 'validation-failed'],
    [failed('57P01'), 'database-away'],
    [failed('08006'), 'database-away'],
    [failed('22021'), 'validation-failed'],
    [failed('23505'), 'unexpected'],
    [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'database-away'],
    [new Error('Connection terminated unexpectedly'), 'database-away'],
    [new Error('anything else'), 'unexpected'],
    ['not even an error', 'unexpected'],
  ])('%s is %s', (error, code) => {
    expect(toAppError(error).code).toBe(code);
  });

  it('leaves no words of people in the log', () => {
    const trace = JSON.stringify(traceOf(failed('23505')));
    expect(trace).not.toContain('Παπαδόπουλος');
    expect(trace).not.toContain('secret');
    expect(trace).toContain('23505');
  });
});
