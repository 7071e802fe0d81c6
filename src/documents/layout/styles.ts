import type { TextStyle } from './page.js';

/** How each kind of text looks; points. */
export const styles = {
  body: { size: 10.5, lineGap: 1.5 },
  head: { size: 9, lineGap: 0 },
  mark: { size: 9, bold: true, align: 'center' },
  title: { size: 14, bold: true, align: 'center' },
  heading: { size: 11, bold: true },
  signature: { size: 10.5, align: 'center' },
  field: { size: 10, lineGap: 1 },
  cell: { size: 7.5, lineGap: -0.5 },
  columnHead: { size: 7.5, lineGap: -0.5, bold: true },
  verification: { size: 9 },
  foot: { size: 8, color: '#555555', align: 'center' },
} as const satisfies Record<string, TextStyle>;

/** Space below a paragraph, points. */
export const gap = 7;
