import { create } from 'qrcode';
import type { Line } from '../content/blocks.js';
import { drawLines } from './draw-text.js';
import { contentWidth, ink, margins, verificationStrip, type Page } from './page.js';
import { styles } from './styles.js';

/** 2.5 cm, in points. */
export const codeSide = 70.9;
/** All masks can be read; to look for the one that a reader likes best takes as long as all the rest of the code. */
const qrOptions = { errorCorrectionLevel: 'M', maskPattern: 2 } as const;

/**
 * The strip at the foot of the first page: QR on the left, the lines that say how to check the document beside it.
 * Drawn where the page keeps room for it, whatever came before.
 */
export function drawVerification(page: Page, lines: Line[], qr: { url: string; alt: string }): void {
  const top = page.pdf.page.height - margins.bottom - verificationStrip + 16;
  openMargins(page);
  page.rule(top - 8);
  const bbox = [margins.left, top, margins.left + codeSide, top + codeSide];
  page.tagged('Figure', () => drawCode(page.pdf, qr.url, margins.left, top), page.root, {
    alt: qr.alt,
    ...({ bbox, placement: 'Block' } as object),
  });
  const place = {
    x: margins.left + codeSide + 14,
    y: top + 2,
    width: contentWidth - codeSide - 14,
    keep: 'words' as const,
  };
  drawLines(page, lines, styles.verification, place, 2);
}

/** The code as one filled path: sharp at any size, and no picture to carry. */
function drawCode(pdf: PDFKit.PDFDocument, text: string, x: number, y: number): void {
  const { size, runs } = codeRuns(text);
  pdf.save();
  pdf
    .translate(x, y)
    .scale(codeSide / size)
    .fillColor(ink);
  pdf.addContent(`${runs.map(({ column, row, length }) => `${column} ${row} ${length} 1 re`).join('\n')}\nf`);
  pdf.restore();
}

/** Dark modules of a row side by side. */
interface Run {
  column: number;
  row: number;
  length: number;
}

/**
 * What is dark of the code of a text, in a square of `size` modules. Modules are counted in whole numbers and run together
 * along a row, which takes a third of the bytes and of the time.
 */
export function codeRuns(text: string): { size: number; runs: Run[] } {
  const { size, data } = create([{ data: Buffer.from(text), mode: 'byte' }], qrOptions).modules;
  const runs: Run[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0, end = 0; column < size; column = end + 1) {
      end = column;
      while (end < size && data[row * size + end]) end += 1;
      if (end > column) runs.push({ column, row, length: end - column });
    }
  }
  return { size, runs };
}

/** What every page says at its foot, and the mark that pages after the first repeat at their head. */
export function drawFurniture(page: Page, foot: string, mark: string | null): void {
  const { start, count } = page.pdf.bufferedPageRange();
  for (let i = start; i < start + count; i += 1) {
    page.pdf.switchToPage(i);
    openMargins(page);
    page.artifact('Pagination', () => {
      const text = `${foot} · Σελίδα ${i + 1} από ${count}`;
      page.write(text, styles.foot, margins.left, page.pdf.page.height - 40, contentWidth);
      if (mark !== null && i > start) {
        page.write(mark, { ...styles.foot, bold: true }, margins.left, 26, contentWidth);
      }
    });
  }
}

/** Text below the bottom margin would open another page. */
function openMargins(page: Page): void {
  page.pdf.page.margins = { ...page.pdf.page.margins, top: 0, bottom: 0 };
}
