/**
 * A row of a table in parts that each fit on a page: as it is when it fits, else cut between the lines of its cells. Where
 * not even one line of each fits, that line is left as it is.
 */
export function splitRow(cells: string[], fits: (cells: string[]) => boolean): string[][] {
  if (fits(cells)) return [cells];
  const lines = cells.map((cell) => cell.split('\n'));
  const longest = Math.max(...lines.map(({ length }) => length));
  const upTo = (count: number): string[] => lines.map((one) => one.slice(0, count).join('\n'));
  let count = longest - 1;
  while (count > 1 && !fits(upTo(count))) count -= 1;
  if (count < 1) return [cells];
  return [
    upTo(count),
    ...splitRow(
      lines.map((one) => one.slice(count).join('\n')),
      fits,
    ),
  ];
}
