import PDFDocument from 'pdfkit';
import type { Block, RenderJob } from '../content/blocks.js';
import { drawFields, drawTable } from './draw-table.js';
import { drawTextBlock } from './draw-text.js';
import { drawFurniture, drawVerification } from './draw-verification.js';
import { reserveSignature } from '../sealing/signature-field.js';
import type { Fonts } from './fonts.js';
import { keepTogether } from './keep-together.js';
import { margins, Page, verificationStrip } from './page.js';

/**
 * The file of a document: tagged PDF/A-2a with its fonts inside, everything on it either in the structure or marked
 * as decoration. The same job gives the same bytes: the file carries no other time than the job's, and its
 * identifier follows from its description.
 * @param room bytes to keep free for a signature, which is not of the layout; 0: a file that is not sealed
 */
export async function layOut(job: RenderJob, fonts: Fonts, room = 0): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins,
    bufferPages: true,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'el-GR',
    displayTitle: true,
    // No face but ours: its own would be read for nothing.
    font: null as unknown as string,
    info: { Title: job.title, Author: job.author, Producer: 'ked', Creator: 'ked', CreationDate: new Date(job.at) },
  });
  const file = collect(pdf);
  // Undocumented: a parsed font is taken as it is, which is what makes a page quick (facts/engineering.md, "PDF").
  pdf.registerFont('regular', fonts.regular as unknown as string);
  pdf.registerFont('bold', fonts.bold as unknown as string);
  pdf.addPage({ size: 'A4', margins: { ...margins, bottom: margins.bottom + verificationStrip } });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const page = new Page(pdf, root, fonts);
  drawBlocks(page, job.blocks, job, fonts);
  const mark = job.blocks.find((block) => block.kind === 'mark');
  drawFurniture(page, job.foot, mark?.text ?? null);
  root.end();
  if (room > 0) {
    pdf.switchToPage(0);
    reserveSignature(pdf, room, new Date(job.at));
  }
  pdf.end();
  return file;
}

function drawBlocks(page: Page, blocks: Block[], job: RenderJob, fonts: Fonts): void {
  blocks.forEach((block, i) => {
    if (block.kind === 'page') {
      page.pdf.addPage();
      // Read aloud in its own language.
      drawBlocks(new Page(page.pdf, page.branch('Part', { lang: block.lang }), fonts), block.blocks, job, fonts);
    } else {
      keepTogether(page, block, blocks[i + 1]);
      drawBlock(page, block, job);
    }
  });
}

function drawBlock(page: Page, block: Block, job: RenderJob): void {
  if (block.kind === 'fields') drawFields(page, block.rows);
  else if (block.kind === 'table') drawTable(page, block.columns, block.rows);
  else if (block.kind === 'verification') {
    const last = page.pdf.bufferedPageRange().count - 1;
    page.pdf.switchToPage(0);
    drawVerification(page, block.lines, job.qr);
    page.pdf.switchToPage(last);
  } else drawTextBlock(page, block);
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
