import type { Block, Line } from '../content/blocks.js';
import { drawArms } from './draw-arms.js';
import { contentWidth, faint, margins, type Page, type TextStyle } from './page.js';
import { gap, styles } from './styles.js';

const signatureWidth = contentWidth / 2;
/** Room for stamp and hand above the names. */
export const signatureSpace = 14;
/** Where the text beside a label begins. */
export const labelIndent = 48;

/** That the seal has no legal force, framed, on top of the first page. */
export function drawMark(page: Page, text: string): void {
  const y = page.pdf.y;
  page.artifact('Layout', () => {
    page.pdf.rect(margins.left, y, contentWidth, 19).lineWidth(0.8).strokeColor(faint).stroke();
  });
  page.tagged('P', () => page.write(text, styles.mark, margins.left, y + 3.5, contentWidth));
  page.pdf.y = y + 19 + 12;
}

/** The two blocks of the head: who writes, on the left under the arms; when, which number and to whom on the right. */
export function drawLetterhead(page: Page, { arms, left, right }: Extract<Block, { kind: 'letterhead' }>): void {
  const column = (contentWidth - 24) / 2;
  const top = page.pdf.y;
  if (arms !== null) drawArms(page, arms);
  drawLines(page, left, styles.head, { x: margins.left, y: page.pdf.y, width: column });
  const leftEnd = page.pdf.y;
  drawLines(page, right, styles.head, { x: margins.left + column + 24, y: top, width: column });
  page.pdf.y = Math.max(leftEnd, page.pdf.y) + 14;
}

export function drawTitle(page: Page, text: string): void {
  const style = page.fit(text, styles.title, contentWidth, 'line');
  page.tagged('H1', () => page.write(text, style, margins.left, page.pdf.y + 2, contentWidth));
  page.pdf.y += gap + 4;
}

export function drawHeading(page: Page, text: string): void {
  page.tagged('H2', () => page.write(text, styles.heading, margins.left, page.pdf.y + 4, contentWidth));
  page.pdf.y += 3;
}

/** A paragraph; with a label («Θέμα:») the label stands bold before it, the text hanging beside. */
export function drawParagraph(page: Page, text: string, label: string | null): void {
  if (text === '') return;
  page.reserve(24);
  const indent = label === null ? 0 : labelIndent;
  const y = page.pdf.y;
  page.tagged('P', () => {
    if (label !== null) page.write(`${label} `, { ...styles.body, bold: true }, margins.left, y, indent);
    page.write(text, styles.body, margins.left + indent, y, contentWidth - indent);
  });
  page.pdf.y += gap;
}

/** Height in points of a paragraph with the space below it. */
export function paragraphHeight(page: Page, text: string, label: string | null): number {
  return page.heightOf(text, styles.body, contentWidth - (label === null ? 0 : labelIndent)) + gap;
}

/** Who signs, centred in the right half; the whole block on one page. */
export function drawSignature(page: Page, lines: Line[]): void {
  page.reserve(signatureHeight(page, lines));
  page.pdf.y += signatureSpace;
  const place = { x: margins.left + signatureWidth, y: page.pdf.y, width: signatureWidth };
  drawLines(page, lines, styles.signature, place, 4);
  page.pdf.y += gap;
}

export function signatureHeight(page: Page, lines: Line[]): number {
  const heights = lines.map((line) => page.heightOf(line.text, styles.signature, signatureWidth) + 4);
  return heights.reduce((sum, height) => sum + height, signatureSpace);
}

/** Where lines stand; points. */
interface Place {
  x: number;
  y: number;
  width: number;
  /** What shrinks rather than wrap, see fit-size.ts; the line where nothing is said. */
  keep?: 'line' | 'words';
}

/** Lines one under the other, each a paragraph of its own; a label stands before its text. */
export function drawLines(
  page: Page,
  lines: Line[],
  style: TextStyle,
  { x, y, width, keep = 'line' }: Place,
  space = 1,
): void {
  page.pdf.y = y;
  for (const line of lines) {
    const text = line.label === null ? line.text : `${line.label} ${line.text}`;
    const fitting = page.fit(text, { ...style, bold: line.strong }, width, keep);
    page.tagged('P', () => page.write(text, fitting, x, page.pdf.y, width));
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
      drawLetterhead(page, block);
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
