/**
 * Sums of a vitest JSON report: tests passed, failed, skipped (todo counts as skipped), and the files that broke before
 * any of their tests could fail. `again`: those that failed first and passed at their second try, with why they failed:
 * each is a fault of the product or of the test that somebody has to look into.
 */
export function readReport({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const broken = testResults
    .filter(
      ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((t) => t.status === 'failed'),
    )
    .map(({ name }) => name);
  const again = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0].split('\n')[0]}`);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, broken, again };
}
