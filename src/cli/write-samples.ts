import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DocumentTemplates } from '../documents/content/document-templates.js';
import { samples } from '../documents/content/samples.js';
import { examples } from '../documents/examples/examples.js';
import { loadFonts } from '../documents/layout/fonts.js';
import { layOut } from '../documents/layout/lay-out.js';
import { receiptJob } from '../documents/receipt/receipt-job.js';
import { toRenderJob } from '../documents/rendering/to-render-job.js';
import { templateVersion } from '../documents/snapshot.js';

/**
 * `ked documents samples --out <folder>`: every type of document and letter as a file, of people who do not exist, and
 * what is hard to lay out. Needs neither database nor engine; a repeat writes the same bytes.
 */
export async function writeSamples(words: string[]): Promise<number> {
  const { values } = parseArgs({ args: words, options: { out: { type: 'string' } } });
  if (values.out === undefined) throw new Error('Usage: npm run -s ked -- documents samples --out <folder>');
  const folder = resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const templates = new DocumentTemplates();
  const fonts = loadFonts();
  const jobs = [{ name: 'receipt', job: receiptJob(templates, samples.receipt) }];
  for (const { name, type, view } of examples()) {
    const url = `${view.verifyPage}/${view.verificationCode.replaceAll('-', '')}`;
    jobs.push({ name, job: toRenderJob(templates, { type, version: templateVersion, view, at: view.issuedOn, url }) });
  }
  for (const { name, job } of jobs) {
    const bytes = await layOut(job, fonts);
    writeFileSync(join(folder, `${name}.pdf`), bytes);
    console.log(`${join(folder, `${name}.pdf`)} ${Math.ceil(bytes.length / 1024)} kB`);
  }
  return 0;
}
