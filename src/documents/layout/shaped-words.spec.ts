import PDFDocument from 'pdfkit';
import { expect, it } from 'vitest';
import { loadFonts } from './fonts.js';

const fonts = loadFonts();

function document(isLent: boolean): PDFKit.PDFDocument {
  const pdf = new PDFDocument({ autoFirstPage: false, font: null as unknown as string });
  pdf.registerFont('regular', fonts.regular as unknown as string).font('regular');
  if (isLent) fonts.words.regular.lend(pdf, 'regular');
  return pdf.fontSize(10.5);
}

it('measures words as PDFKit does, in the document that shapes them first and in the next', () => {
  const [plain, first, next] = [document(false), document(true), document(true)];
  for (const words of ['Καλημέρα', 'Π.Δ. 1/2026, ΐ', 'ΑΥΤΟΣ ', '']) {
    expect(first.widthOfString(words)).toBeCloseTo(plain.widthOfString(words), 9);
    expect(next.fontSize(7).widthOfString(words)).toBeCloseTo(plain.widthOfString(words) / 1.5, 9);
  }
});

it('counts nothing for the end of a line, which would push a line that just fits on to the next', () => {
  const pdf = document(true);
  expect(pdf.widthOfString('τέλος\n')).toBe(pdf.widthOfString('τέλος'));
  expect(document(false).widthOfString('τέλος\n')).toBeGreaterThan(pdf.widthOfString('τέλος'));
});
