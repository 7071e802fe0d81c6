import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { Block, RenderJob } from '../../src/documents/content/blocks.js';
import { DocumentTemplates } from '../../src/documents/content/document-templates.js';
import { samples } from '../../src/documents/content/samples.js';
import { fontFile, loadFonts } from '../../src/documents/layout/fonts.js';
import { layOut } from '../../src/documents/layout/lay-out.js';
import { drawSealed } from '../../src/documents/rendering/draw-sealed.js';
import { toRenderJob } from '../../src/documents/rendering/to-render-job.js';
import { p12Seal } from '../../src/documents/sealing/p12-seal.js';
import { makeTestP12 } from '../../src/documents/sealing/test-seal.js';
import { templateVersion } from '../../src/documents/snapshot.js';
import { median, round } from './histogram.js';

/** Medians over the same certificate, by turns, so that a busy machine is shared fairly. */
export interface DocumentCost {
  /** Milliseconds of processor a document: of one page, and with all that one may have besides (three pages). */
  cpuMs: { pdfkitFontReadAnew: number; pdfkit: number; ours: number; sealed: number; sealedThreePages: number };
  bytesPerPage: { ours: number; sealed: number; sealedThreePages: number };
}

/** How much processor a document takes, beside PDFKit writing the same words without layout, structure or seal. */
export async function measureDocuments(rounds: number): Promise<DocumentCost> {
  const fonts = loadFonts();
  const font = readFont();
  const templates = new DocumentTemplates();
  const jobOf = (change: object): RenderJob =>
    toRenderJob(templates, {
      ...{ type: 'cert-family', version: templateVersion, view: { ...samples['cert-family'], ...change } },
      ...{ at: '2026-11-04T08:00:00.000Z', url: `https://ked.example.gr/verify/0123456789ABCDEF#${'A'.repeat(124)}` },
    });
  // As most are: with nothing left out, typed by hand or put into English.
  const job = jobOf({ english: null, hasHidden: false, typed: null });
  const long = jobOf({});
  const seal = p12Seal(makeTestP12({ password: 'bench' }), 'bench', null);
  const ways = {
    pdfkitFontReadAnew: () => plain(job, readFont()),
    pdfkit: () => plain(job, font),
    ours: () => layOut(job, fonts),
    sealed: () => drawSealed(job, fonts, seal),
    sealedThreePages: () => drawSealed(long, fonts, seal),
  };
  const spent = Object.fromEntries(Object.keys(ways).map((way) => [way, []])) as unknown as Record<
    keyof typeof ways,
    number[]
  >;
  // The first rounds warm the machine up.
  for (let i = -5; i < rounds; i += 1) {
    for (const way of Object.keys(ways) as (keyof typeof ways)[]) {
      const before = process.cpuUsage();
      await ways[way]();
      const { user, system } = process.cpuUsage(before);
      if (i >= 0) spent[way].push((user + system) / 1000);
    }
  }
  const middle = (way: keyof typeof ways) => round(median(spent[way]));
  const share = async (way: keyof typeof ways, pages: number): Promise<number> => {
    const file = await ways[way]();
    const found = file.toString('latin1').split('/Type /Page\n').length - 1;
    if (found !== pages) throw new Error(`the certificate measured has ${found} pages, not ${pages}`);
    return Math.round(file.length / pages);
  };
  return {
    cpuMs: {
      ...{ pdfkitFontReadAnew: middle('pdfkitFontReadAnew'), pdfkit: middle('pdfkit') },
      ...{ ours: middle('ours'), sealed: middle('sealed'), sealedThreePages: middle('sealedThreePages') },
    },
    bytesPerPage: {
      ...{ ours: await share('ours', 1), sealed: await share('sealed', 1) },
      sealedThreePages: await share('sealedThreePages', 3),
    },
  };
}

/** As PDFKit itself does, with nothing of ours in it. */
function readFont(): Font {
  return create(readFileSync(fontFile('regular'))) as Font;
}

/** The same words, one below the other, in a file of the same kind. */
function plain(job: RenderJob, font: Font): Promise<Buffer> {
  const pdf = new PDFDocument({
    ...{ size: 'A4', pdfVersion: '1.7', subset: 'PDF/A-2a', tagged: true, lang: 'el-GR' },
    info: { CreationDate: new Date(job.at) },
  } as PDFKit.PDFDocumentOptions);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const file = new Promise<Buffer>((resolve) => pdf.on('end', () => resolve(Buffer.concat(chunks))));
  pdf
    .registerFont('regular', font as unknown as string)
    .font('regular')
    .fontSize(8);
  for (const words of job.blocks.flatMap(wordsOf)) pdf.text(words);
  pdf.end();
  return file;
}

/** Every text of a block, whatever its kind. */
function wordsOf(block: Block): string[] {
  const texts: string[] = [];
  JSON.stringify(block, (key, value: unknown) => {
    if (typeof value === 'string' && key !== 'kind') texts.push(value);
    return value;
  });
  return texts;
}
