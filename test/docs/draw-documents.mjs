// Draws the first pages of the samples as the pictures of docs/documents.md:
//   npm run -s ked -- documents samples --out <folder> && node test/docs/draw-documents.mjs <folder>
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';

const [folder] = process.argv.slice(2);
const out = join(import.meta.dirname, '../../docs/documents');
mkdirSync(out, { recursive: true });
for (const file of readdirSync(folder).filter((name) => name.endsWith('.pdf'))) {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(join(folder, file))), verbosity: 0 }).promise;
  const page = await pdf.getPage(1);
  const viewport = page.getViewport({ scale: 1.25 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await page.render({ canvasContext: canvas.getContext('2d'), viewport }).promise;
  const png = await sharp(canvas.toBuffer('image/png')).png({ palette: true, colours: 16, effort: 10 }).toBuffer();
  writeFileSync(join(out, file.replace('.pdf', '.png')), png);
  console.log(file, `${Math.ceil(png.length / 1024)} kB`);
}
