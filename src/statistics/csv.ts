/**
 * A table as CSV that spreadsheets open: UTF-8 with its mark, lines ended by CRLF (RFC 4180). A text that a
 * spreadsheet would take for a formula gets an apostrophe (design.md section 9).
 */
export function csv(rows: readonly (readonly (string | number | null)[])[], separator: ',' | ';'): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return '';
    // In files parted by semicolons a comma is the decimal mark: that is how such a spreadsheet reads.
    if (typeof value === 'number') return separator === ';' ? String(value).replace('.', ',') : String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('')}`;
}
