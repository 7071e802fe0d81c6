import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  text: string;
  pages: string[];
  /** The file says that everything on it is in the structure or marked as decoration. */
  marked: boolean;
  lang: string | null;
}

/** Reads a PDF back as a program would that knows nothing of how it was made. Runs of blanks are one blank. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const words = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    pages.push(words.replace(/\s+/g, ' '));
  }
  const marked = (await pdf.getMarkInfo())?.Marked === true;
  const { info } = await pdf.getMetadata();
  await task.destroy();
  return { text: pages.join(' '), pages, marked, lang: (info as { Language?: string }).Language ?? null };
}
