import type { Block, Line } from '../content/blocks.js';
import { contentWidth, faint, margins, type Page, type TextStyle } from './page.js';

const body: TextStyle = { size: 10.5, lineGap: 1.5 };
const head: TextStyle = { size: 9, lineGap: 0 };
const gap = 7;

/** «ΔΟΚΙΜΑΣΤΙΚΟ – χωρίς σφραγίδα», framed, on top of the first page. */
export function drawMark(page: Page, text: string): void {
  const style: TextStyle = { size: 9, bold: true, align: 'center' };
  const y = page.pdf.y;
  page.artifact('Layout', () => {
    page.pdf.rect(margins.left, y, contentWidth, 19).lineWidth(0.8).strokeColor(faint).stroke();
  });
  page.tagged('P', () => page.write(text, style, margins.left, y + 3.5, contentWidth));
  page.pdf.y = y + 19 + 12;
}

/** The two blocks of the head: who writes, on the left; when, under which number and to whom, on the right. */
export function drawLetterhead(page: Page, left: Line[], right: Line[]): void {
  const column = (contentWidth - 24) / 2;
  const top = page.pdf.y;
  drawLines(page, left, head, margins.left, top, column);
  const leftEnd = page.pdf.y;
  drawLines(page, right, head, margins.left + column + 24, top, column);
  page.pdf.y = Math.max(leftEnd, page.pdf.y) + 14;
}

export function drawTitle(page: Page, text: string): void {
  const style: TextStyle = { size: 14, bold: true, align: 'center' };
  page.reserve(60);
  page.tagged('H1', () => page.write(text, style, margins.left, page.pdf.y + 2, contentWidth));
  page.pdf.y += gap + 4;
}

export function drawHeading(page: Page, text: string): void {
  const style: TextStyle = { size: 11, bold: true };
  page.reserve(60);
  page.tagged('H2', () => page.write(text, style, margins.left, page.pdf.y + 4, contentWidth));
  page.pdf.y += 3;
}

/** A paragraph; with a label («Θέμα:») the label stands bold before it, the text hanging beside. */
export function drawParagraph(page: Page, text: string, label: string | null): void {
  if (text === '') return;
  page.reserve(24);
  const indent = label === null ? 0 : 48;
  const y = page.pdf.y;
  page.tagged('P', () => {
    if (label !== null) page.write(`${label} `, { ...body, bold: true }, margins.left, y, indent);
    page.write(text, body, margins.left + indent, y, contentWidth - indent);
  });
  page.pdf.y += gap;
}

/** Who signs, centred in the right half; the whole block on one page. */
export function drawSignature(page: Page, lines: Line[]): void {
  const style: TextStyle = { size: 10.5, align: 'center' };
  const width = contentWidth / 2;
  const height = lines.reduce((sum, line) => sum + page.heightOf(line.text, style, width) + 4, 14);
  page.reserve(height);
  page.pdf.y += 14;
  drawLines(page, lines, style, margins.left + width, page.pdf.y, width, 4);
  page.pdf.y += gap;
}

/** Lines one under the other, each a paragraph of its own; a label stands before its text. */
export function drawLines(
  page: Page,
  lines: Line[],
  style: TextStyle,
  x: number,
  y: number,
  width: number,
  space = 1,
): void {
  page.pdf.y = y;
  for (const line of lines) {
    const text = line.label === null ? line.text : `${line.label} ${line.text}`;
    page.tagged('P', () => page.write(text, { ...style, bold: line.strong }, x, page.pdf.y, width));
    page.pdf.y += space;
  }
}

/** Draws the block if it is one of running text; says whether it was. */
export function drawTextBlock(page: Page, block: Block): boolean {
  switch (block.kind) {
    case 'mark':
      drawMark(page, block.text);
      return true;
    case 'letterhead':
      drawLetterhead(page, block.left, block.right);
      return true;
    case 'title':
      drawTitle(page, block.text);
      return true;
    case 'heading':
      drawHeading(page, block.text);
      return true;
    case 'paragraph':
      drawParagraph(page, block.text, block.label);
      return true;
    case 'signature':
      drawSignature(page, block.lines);
      return true;
    default:
      return false;
  }
}
