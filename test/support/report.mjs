const isFailed = ({ status }) => status === 'failed';

/** The files of a vitest JSON report in which something failed, their own loading included. */
export const failedFiles = ({ testResults }) => testResults.filter(isFailed).map(({ name }) => name);

/**
 * Sums of a vitest JSON report: tests passed, failed, skipped (todo counts as skipped), and the files that broke before
 * any of their tests could fail. A file that was run again, alone, counts as it ended the second time; `again` names what
 * failed in it the first time and passed then, with why: each is a fault of the product or of the test that somebody has
 * to look into.
 */
export function readReport({ testResults }, second = { testResults: [] }) {
  const secondOf = new Map(second.testResults.map((file) => [file.name, file]));
  const files = testResults.map((file) => secondOf.get(file.name) ?? file);
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const count = (status) => tests.filter((test) => test.status === status).length;
  const passed = count('passed');
  const failed = count('failed');
  const again = testResults
    .filter((file) => isFailed(file) && secondOf.get(file.name)?.status === 'passed')
    .flatMap(({ name, message, assertionResults }) => {
      const faults = assertionResults.filter(isFailed);
      if (faults.length === 0) return [`${name}: ${(message ?? '').split('\n')[0]}`];
      return faults.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]?.split('\n')[0]}`);
    });
  return {
    passed,
    failed,
    skipped: tests.length - passed - failed,
    broken: files.filter((file) => isFailed(file) && !file.assertionResults.some(isFailed)).map(({ name }) => name),
    again,
  };
}
