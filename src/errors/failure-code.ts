/** Of a failure that nobody designed, what may be logged or cross the engine: SQLSTATE or system code, else its class. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  // Messages quote names and values, codes do not.
  return typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : error.name;
}
