/**
 * Sums of a vitest JSON report: tests passed, failed, skipped (todo counts as skipped), and the files that broke before
 * any of their tests could fail.
 */
export function readReport({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const broken = testResults
    .filter(
      ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((t) => t.status === 'failed'),
    )
    .map(({ name }) => name);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, broken };
}
