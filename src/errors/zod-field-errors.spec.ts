import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zodToFieldErrors } from './zod-field-errors.js';

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  email: z.email(),
  phone: z.string().regex(/^\d{10}$/, 'wrong-phone'),
  at: z.iso.datetime({ offset: true }),
  id: z.uuid(),
  kind: z.enum(['a', 'b']),
  count: z.number().min(2).max(9),
  files: z.array(z.string()).max(2),
  nested: z.object({ 'a/b~c': z.boolean() }),
});

const good = {
  name: 'Άννα',
  email: 'a@example.gr',
  phone: '2242012345',
  at: '2026-11-03T09:30:00+02:00',
  id: '0190a6c2-0000-7000-8000-000000000000',
  kind: 'a',
  count: 3,
  files: [],
  nested: { 'a/b~c': true },
};

function faults(change: Record<string, unknown>) {
  const parsed = schema.safeParse({ ...good, ...change });
  return parsed.success ? [] : zodToFieldErrors(parsed.error.issues, 'el').map(({ field, code }) => ({ field, code }));
}

describe('faults of an input', () => {
  it.each([
    [{ name: undefined }, '/name', 'required'],
    [{ name: '' }, '/name', 'required'],
    [{ name: 7 }, '/name', 'not-a-text'],
    [{ name: 'Αλεξάνδρα' }, '/name', 'too-long'],
    [{ email: 'a@' }, '/email', 'wrong-email'],
    [{ phone: '22420' }, '/phone', 'wrong-phone'],
    [{ at: '2026-11-03T09:30:00' }, '/at', 'not-an-instant'],
    [{ id: 'x' }, '/id', 'not-an-id'],
    [{ kind: 'c' }, '/kind', 'not-a-choice'],
    [{ count: 1 }, '/count', 'too-small'],
    [{ count: 10 }, '/count', 'too-big'],
    [{ count: 'many' }, '/count', 'not-a-number'],
    [{ files: ['a', 'b', 'c'] }, '/files', 'too-many'],
    [{ nested: { 'a/b~c': 'yes' } }, '/nested/a~1b~0c', 'not-yes-or-no'],
    [{ extra: 1 }, '/extra', 'unknown-field'],
  ])('%j: %s %s', (change, field, code) => {
    expect(faults(change)).toEqual([{ field, code }]);
  });

  it('tell the remedy in both languages', () => {
    const { error } = schema.safeParse({ ...good, name: undefined, count: 1 });
    expect(zodToFieldErrors(error!.issues, 'el').map((fault) => fault.message)).toEqual([
      'Γράψτε το ονοματεπώνυμο.',
      'Γράψτε αριθμό από 2 και πάνω.',
    ]);
    expect(zodToFieldErrors(error!.issues, 'en').map((fault) => fault.message)).toEqual([
      'Write the full name.',
      'Write a number of 2 or more.',
    ]);
  });
});
