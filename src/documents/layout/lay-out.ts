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
  for (const face of ['regular', 'bold'] as const) {
    pdf.registerFont(face, fonts[face] as unknown as string);
    fonts.words[face].lend(pdf, face);
  }
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

/**
 * The bytes of the document once it is ended. PDFKit hands on a line at a time; gathered here, they do not pass one by
 * one through a stream that nobody reads slowly.
 */
function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The head of the file is written by the time that it is made.
    const chunks: Uint8Array[] = [pdf.read() as Uint8Array];
    pdf.push = (chunk: Uint8Array | null) => {
      if (chunk) chunks.push(chunk);
      else resolve(Buffer.concat(chunks));
      return true;
    };
    pdf.on('error', reject);
  });
}
