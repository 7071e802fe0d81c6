import { describe, expect, it } from 'vitest';
import { nextStep } from './print-step.js';

describe('what comes next at an office that prints', () => {
  it.each([
    ['print', 'nothing was printed', []],
    ['look', 'nobody said whether it came out', [null]],
    ['print', 'it came out wrong', [false]],
    ['give', 'it came out right', [true]],
    ['look', 'another was printed after a spoiled one', [null, false]],
    ['print', 'the last is spoiled, whatever came before', [false, true]],
    ['give', 'the last came out right', [true, false]],
  ] as const)('%s: %s', (step, _when, prints) => {
    expect(nextStep(prints.map((good) => ({ good })))).toBe(step);
  });
});
