import type { Column } from '../content/blocks.js';
import { contentWidth, margins, type Page, type TextStyle } from './page.js';

const padding = 2.5;
const cellStyle: TextStyle = { size: 7.5, lineGap: -0.5 };
const headStyle: TextStyle = { ...cellStyle, bold: true };
const fieldStyle: TextStyle = { size: 10, lineGap: 1 };
const labelShare = 0.36;

/** Labels and values in two columns, each row kept on one page. */
export function drawFields(page: Page, rows: { label: string; value: string }[]): void {
  const table = page.branch('Table');
  const labelWidth = contentWidth * labelShare;
  const valueWidth = contentWidth - labelWidth;
  for (const { label, value } of rows) {
    const height = Math.max(
      page.heightOf(label, fieldStyle, labelWidth - padding),
      page.heightOf(value, { ...fieldStyle, bold: true }, valueWidth),
    );
    page.reserve(height + padding);
    const y = page.pdf.y;
    const row = page.branch('TR', table);
    page.tagged('TH', () => page.write(label, fieldStyle, margins.left, y, labelWidth - padding), row, {
      scope: 'Row',
    });
    page.tagged(
      'TD',
      () => page.write(value, { ...fieldStyle, bold: true }, margins.left + labelWidth, y, valueWidth),
      row,
    );
    page.pdf.y = y + height + padding;
  }
  page.pdf.y += 8;
}

/** A table with ruled rows; its heading is repeated on each page that it runs over to, there as decoration. */
export function drawTable(page: Page, columns: Column[], rows: string[][]): void {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => (column.width / total) * contentWidth);
  const labels = columns.map((column) => column.label);
  const headHeight = rowHeight(page, labels, headStyle, widths);
  const table = page.branch('Table');
  page.reserve(headHeight + (rows[0] ? rowHeight(page, rows[0], cellStyle, widths) : 0));
  drawRow(page, labels, headStyle, widths, headHeight, { parent: page.branch('TR', table), type: 'TH' });
  for (const cells of rows) {
    const height = rowHeight(page, cells, cellStyle, widths);
    if (page.pdf.y + height > page.limit) {
      page.pdf.addPage();
      drawRow(page, labels, headStyle, widths, headHeight, null);
    }
    drawRow(page, cells, cellStyle, widths, height, { parent: page.branch('TR', table), type: 'TD' });
  }
  page.pdf.y += 10;
}

function rowHeight(page: Page, cells: string[], style: TextStyle, widths: number[]): number {
  const heights = cells.map((text, i) => page.heightOf(text || ' ', style, widths[i]! - 2 * padding));
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
    const draw = (): void => page.write(text, style, left, y + padding, width);
    if (tags === null) page.artifact('Pagination', draw);
    else page.tagged(tags.type, draw, tags.parent, tags.type === 'TH' ? { scope: 'Column' } : {});
    x += widths[i]!;
  });
  if (style.bold) page.rule(y);
  page.rule(y + height);
  page.pdf.y = y + height;
}
