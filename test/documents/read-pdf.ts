import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  text: string;
  pages: string[];
  /** The file says that everything on it is in the structure or marked as decoration. */
  marked: boolean;
  lang: string | null;
  /** Text that is neither in the structure nor marked as decoration: nobody who listens would know of it. */
  stray: string[];
  /** Kinds of the elements of the structure, with the words that stand for a picture and a language of its own:
   * `Figure: …`, `Part (en)`. */
  structure: string[];
}

/** Reads a PDF back as a program would that knows nothing of how it was made. Runs of blanks are one blank. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  const stray: string[] = [];
  const structure: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    let depth = 0;
    for (const item of items) {
      if ('type' in item) depth += item.type === 'endMarkedContent' ? -1 : 1;
      else if (depth === 0 && item.str.trim() !== '') stray.push(item.str);
    }
    structure.push(...kindsOf((await page.getStructTree()) as StructNode | null));
    const words = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    pages.push(words.replace(/\s+/g, ' '));
  }
  const marked = (await pdf.getMarkInfo())?.Marked === true;
  const { info } = await pdf.getMetadata();
  await task.destroy();
  return {
    text: pages.join(' '),
    pages,
    marked,
    lang: (info as { Language?: string }).Language ?? null,
    stray,
    structure,
  };
}

interface StructNode {
  role?: string;
  alt?: string;
  lang?: string;
  children?: StructNode[];
}

function kindsOf(node: StructNode | null): string[] {
  if (!node?.role) return [];
  const role = node.lang ? `${node.role} (${node.lang})` : node.role;
  return [node.alt ? `${role}: ${node.alt}` : role, ...(node.children ?? []).flatMap(kindsOf)];
}
