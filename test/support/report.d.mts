interface FileReport {
  name: string;
  status: string;
  message?: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
}
interface Report {
  testResults: FileReport[];
}

export function failedFiles(report: Report): string[];
export function readReport(
  first: Report,
  second?: Report,
): { passed: number; failed: number; skipped: number; broken: string[]; again: string[] };
