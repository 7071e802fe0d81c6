import { describe, expect, it } from 'vitest';
import { failedFiles, readReport } from './report.mjs';

const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
  fullName,
  status,
  failureMessages,
});
const file = (name: string, status: string, ...assertionResults: ReturnType<typeof test>[]) => ({
  name,
  status,
  assertionResults,
});
const first = {
  testResults: [
    file('a', 'passed', test('a one', 'passed'), test('a two', 'pending')),
    file('b', 'failed', test('b one', 'passed'), test('b two', 'failed', 'Error: too late\n at b')),
    file('c', 'failed'),
  ],
};

describe('the sums of a run of the tests', () => {
  it('count what passed, failed and was skipped, and name the files that could not be run', () => {
    expect(failedFiles(first)).toEqual(['b', 'c']);
    expect(readReport(first)).toEqual({ passed: 2, failed: 1, skipped: 1, broken: ['c'], again: [] });
  });

  it('take a file that was run again as it ended then, and name what had failed', () => {
    const second = { testResults: [file('b', 'passed', test('b one', 'passed'), test('b two', 'passed'))] };
    const sums = readReport(first, second);
    expect(sums).toEqual({ passed: 3, failed: 0, skipped: 1, broken: ['c'], again: ['b two: Error: too late'] });
  });

  it('stay red for what fails twice', () => {
    const second = { testResults: [file('b', 'failed', test('b two', 'failed', 'x')), file('c', 'failed')] };
    expect(readReport(first, second)).toMatchObject({ failed: 1, broken: ['c'], again: [] });
  });
});
