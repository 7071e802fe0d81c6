/** A line of a table, with the number that an editor shows for where it begins. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/**
 * Cells of a CSV text (RFC 4180), separated by what its first line has more of, comma or semicolon; blanks around cells
 * and blank lines are left out, a byte order mark too. Pure.
 * @throws Error with one sentence when a quoted cell never ends
 */
export function parseCsv(text: string): CsvLine[] {
  const body = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(body.split('\n', 1)[0]!);
  const lines: CsvLine[] = [];
  let [cells, cell, line, startedAt] = [[] as string[], '', 1, 1];
  let quotedSince = 0;
  const endCell = (): void => {
    cells.push(cell.trim());
    cell = '';
  };
  const endLine = (): void => {
    endCell();
    if (cells.some((one) => one !== '')) lines.push({ line: startedAt, cells });
    cells = [];
    startedAt = line + 1;
  };
  for (let at = 0; at < body.length; at++) {
    const character = body[at]!;
    if (quotedSince > 0) {
      if (character === '"' && body[at + 1] === '"') cell += body[++at];
      else if (character === '"') quotedSince = 0;
      else cell += character;
    } else if (character === '"' && cell.trim() === '') [cell, quotedSince] = ['', line];
    else if (character === separator) endCell();
    else if (character === '\n') endLine();
    else if (character !== '\r') cell += character;
    if (character === '\n') line += 1;
  }
  if (quotedSince > 0) throw new Error(`line ${quotedSince}: a quotation mark is never closed; close or double it.`);
  endLine();
  return lines;
}

function separatorOf(head: string): string {
  return head.split(';').length > head.split(',').length ? ';' : ',';
}
