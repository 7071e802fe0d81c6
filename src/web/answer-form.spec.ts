import type { Request } from 'express';
import { describe, expect, it, vi } from 'vitest';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import { answerForm } from './answer-form.js';

describe('answerForm', () => {
  const req = { headers: {} } as Request;
  const form = { 'reject-reasons': '  λίγα ' };

  it('leaves what was done to its own answer', async () => {
    const again = vi.fn();
    await answerForm(req, form, async () => undefined, again);
    expect(again).not.toHaveBeenCalled();
  });

  it('shows what was refused as it was written, the faults at its fields, with their status', async () => {
    const again = vi.fn();
    const act = () => Promise.reject(validationFailed([fault('/reasons', 'required')]));
    await answerForm(req, form, act, again, 'reject-');
    const faults = [{ field: 'reject-reasons', message: expect.any(String) }];
    expect(again.mock.calls).toEqual([[{ form, faults, status: 422 }]]);
    await answerForm(req, form, () => Promise.reject(new AppError('engine-away')), again, 'reject-');
    expect(again).toHaveBeenLastCalledWith({ form, faults: [{ field: '', message: expect.any(String) }], status: 503 });
  });

  it('hands on what no form can show', async () => {
    const again = vi.fn();
    for (const error of [new AppError('not-found'), new AppError('sign-in-needed'), new Error('unforeseen')]) {
      await expect(answerForm(req, form, () => Promise.reject(error), again)).rejects.toBe(error);
    }
    expect(again).not.toHaveBeenCalled();
  });
});
