import type { Column } from '../content/blocks.js';
import { contentWidth, margins, type Page, type TextStyle } from './page.js';
import { splitRow } from './split-row.js';
import { styles } from './styles.js';

const padding = 2.5;
/** Points. */
export const labelWidth = contentWidth * 0.36;
const valueWidth = contentWidth - labelWidth;
const valueStyle: TextStyle = { ...styles.field, bold: true };

interface Field {
  label: string;
  value: string;
}

/** Labels and values in two columns, each row kept on one page; a value longer than a page runs over. */
export function drawFields(page: Page, rows: Field[]): void {
  const table = page.branch('Table');
  for (const field of rows) {
    const { label, value } = field;
    const height = fieldHeight(page, field);
    page.reserve(height);
    const y = page.pdf.y;
    const row = page.branch('TR', { parent: table });
    page.tagged('TH', () => page.write(label, styles.field, margins.left, y, labelWidth - padding), row, {
      scope: 'Row',
    });
    const x = margins.left + labelWidth;
    page.tagged('TD', () => page.write(value, fieldStyle(page, value), x, y, valueWidth), row);
    if (y + height <= page.limit) page.pdf.y = y + height;
  }
  page.pdf.y += 8;
}

/** Height in points of the first of the rows. */
export function firstFieldHeight(page: Page, rows: Field[]): number {
  return rows[0] ? fieldHeight(page, rows[0]) : 0;
}

function fieldHeight(page: Page, { label, value }: Field): number {
  const labelHeight = page.heightOf(label, styles.field, labelWidth - padding);
  return Math.max(labelHeight, page.heightOf(value, fieldStyle(page, value), valueWidth)) + padding;
}

function fieldStyle(page: Page, value: string): TextStyle {
  return page.fit(value, valueStyle, valueWidth, 'line');
}

/** A table with ruled rows; its heading is repeated on each page that it runs over to, there as decoration. */
export function drawTable(page: Page, columns: Column[], rows: string[][]): void {
  const widths = widthsOf(columns);
  const labels = columns.map((column) => column.label);
  const headHeight = rowHeight(page, labels, styles.columnHead, widths);
  const table = page.branch('Table');
  page.reserve(firstRowHeight(page, columns, rows));
  drawRow(page, labels, styles.columnHead, widths, headHeight, {
    parent: page.branch('TR', { parent: table }),
    type: 'TH',
  });
  // What a page of its own holds under the heading.
  const room = page.pdf.page.height - margins.top - margins.bottom - headHeight;
  const whole = rows.flatMap((row) => splitRow(row, (cells) => rowHeight(page, cells, styles.cell, widths) <= room));
  for (const cells of whole) {
    const height = rowHeight(page, cells, styles.cell, widths);
    if (page.pdf.y + height > page.limit) {
      page.pdf.addPage();
      drawRow(page, labels, styles.columnHead, widths, headHeight, null);
    }
    drawRow(page, cells, styles.cell, widths, height, { parent: page.branch('TR', { parent: table }), type: 'TD' });
  }
  page.pdf.y += 10;
}

/** Height in points of the heading and the first row. */
export function firstRowHeight(page: Page, columns: Column[], rows: string[][]): number {
  const widths = widthsOf(columns);
  const labels = columns.map((column) => column.label);
  const first = rows[0] ? rowHeight(page, rows[0], styles.cell, widths) : 0;
  return rowHeight(page, labels, styles.columnHead, widths) + first;
}

function widthsOf(columns: Column[]): number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  return columns.map((column) => (column.width / total) * contentWidth);
}

function rowHeight(page: Page, cells: string[], style: TextStyle, widths: number[]): number {
  const heights = cells.map((text, i) => {
    const width = widths[i]! - 2 * padding;
    return page.heightOf(text || ' ', page.fit(text, style, width, 'words'), width);
  });
  return Math.max(...heights) + 2 * padding;
}

/** `tags` null: a repeated heading, drawn for the eye only. */
function drawRow(
  page: Page,
  cells: string[],
  style: TextStyle,
  widths: number[],
  height: number,
  tags: { parent: PDFKit.PDFStructureElement; type: 'TH' | 'TD' } | null,
): void {
  const y = page.pdf.y;
  let x = margins.left;
  cells.forEach((text, i) => {
    const width = widths[i]! - 2 * padding;
    const left = x + padding;
    const fitting = page.fit(text, style, width, 'words');
    const draw = (): void => page.write(text, fitting, left, y + padding, width);
    if (tags === null) page.artifact('Pagination', draw);
    else page.tagged(tags.type, draw, tags.parent, tags.type === 'TH' ? { scope: 'Column' } : {});
    x += widths[i]!;
  });
  if (style.bold) page.rule(y);
  page.rule(y + height);
  page.pdf.y = y + height;
}
