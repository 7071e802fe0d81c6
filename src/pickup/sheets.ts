import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';

/** So many rows of two lines fit on a sheet of A4. */
const rowsOfSheet = 24;

export interface PrintedList {
  caption: string;
  rows: object[];
}

/** Lists cut into sheets of A4, each with «Σελίδα x από y»; a list without rows has a sheet that says so. Pure. */
export function sheetsOf<L extends PrintedList>(lists: L[], language: Language): (L & { page: string })[] {
  const sheets = lists.flatMap((list) => {
    const count = Math.max(1, Math.ceil(list.rows.length / rowsOfSheet));
    return Array.from({ length: count }, (_, at) => ({
      ...list,
      rows: list.rows.slice(at * rowsOfSheet, (at + 1) * rowsOfSheet),
    }));
  });
  return sheets.map((sheet, at) => ({
    ...sheet,
    page: text(language, 'print.page', { page: at + 1, pages: sheets.length }),
  }));
}
