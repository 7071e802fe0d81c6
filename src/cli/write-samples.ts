import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RenderJob } from '../documents/content/blocks.js';
import { DocumentTemplates } from '../documents/content/document-templates.js';
import { samples } from '../documents/content/samples.js';
import { examples } from '../documents/examples/examples.js';
import { loadFonts } from '../documents/layout/fonts.js';
import { receiptJob } from '../documents/receipt/receipt-job.js';
import { drawSealed } from '../documents/rendering/draw-sealed.js';
import { toRenderJob } from '../documents/rendering/to-render-job.js';
import { openP12 } from '../documents/sealing/open-p12.js';
import { openSeal } from '../documents/sealing/open-seal.js';
import type { Seal } from '../documents/sealing/seal.js';
import { testSealFile, testSealPassword } from '../documents/sealing/test-seal.js';
import { templateVersion } from '../documents/snapshot.js';
import { dataFolderFrom } from '../embedded/data-folder.js';

/**
 * `ked documents samples --out <folder>`: every type of document and letter as a file, of people who do not exist, and
 * what is hard to lay out; those that are issued are sealed with the demonstration's seal, whose certificate lies beside
 * them for checkers. Needs neither database nor engine; a repeat writes the same bytes.
 */
export async function writeSamples(words: string[]): Promise<number> {
  const { values } = parseArgs({ args: words, options: { out: { type: 'string' } } });
  if (values.out === undefined) throw new Error('Usage: npm run -s ked -- documents samples --out <folder>');
  const folder = resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const templates = new DocumentTemplates();
  const fonts = loadFonts();
  const file = testSealFile(dataFolderFrom(process.env).path);
  const seal = openSeal({ file, password: testSealPassword, isTest: true, tsaUrl: null });
  const { certificates } = openP12(readFileSync(file), testSealPassword);
  writeFileSync(join(folder, 'test-seal.pem'), certificates[0]!.toString());
  // A receipt is made whenever it is asked for, and never sealed.
  const jobs: { name: string; job: RenderJob; by: Seal | null }[] = [
    { name: 'receipt', job: receiptJob(templates, samples.receipt), by: null },
  ];
  for (const { name, type, view } of examples()) {
    const url = `${view.verifyPage}/${view.verificationCode.replaceAll('-', '')}`;
    const job = toRenderJob(templates, { type, version: templateVersion, view, at: view.issuedOn, url });
    jobs.push({ name, job, by: seal });
  }
  for (const { name, job, by } of jobs) {
    const bytes = await drawSealed(job, fonts, by);
    writeFileSync(join(folder, `${name}.pdf`), bytes);
    console.log(`${join(folder, `${name}.pdf`)} ${Math.ceil(bytes.length / 1024)} kB`);
  }
  return 0;
}
