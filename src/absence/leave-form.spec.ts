import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.js';
import { formFromLeave, leaveFromForm } from './leave-form.js';

describe('the form of a leave', () => {
  it('says whole days, the last one included, through the change of the clocks', () => {
    const leave = leaveFromForm({ startsAt: '2026-10-24', endsAt: '2026-10-25', substitute: '' });
    expect(leave).toEqual({
      startsAt: new Date('2026-10-23T21:00:00Z'),
      endsAt: new Date('2026-10-25T22:00:00Z'),
      substitute: null,
    });
    expect(
      formFromLeave({ startsAt: leave.startsAt.toISOString(), endsAt: leave.endsAt!.toISOString(), substitute: null }),
    ).toEqual({ startsAt: '2026-10-24', endsAt: '2026-10-25', substitute: '' });
  });

  it('knows one without an end', () => {
    expect(leaveFromForm({ startsAt: '2026-11-03', endsAt: '' }).endsAt).toBeNull();
  });

  it('names each field that is not what it should be', () => {
    const wrong = { user: 'x', startsAt: '', endsAt: '3/11', substitute: 'y' };
    const fields = (() => {
      try {
        leaveFromForm(wrong);
        return [];
      } catch (error) {
        return ((error as AppError).extra['errors'] as { field: string }[]).map(({ field }) => field);
      }
    })();
    expect(fields).toEqual(['/user', '/startsAt', '/endsAt', '/substitute']);
  });
});
