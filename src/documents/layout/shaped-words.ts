import type { GlyphRun } from 'fontkit';

/** Words kept in their shape: more than all templates have. */
const kept = 5_000;

/** What PDFKit does with a face in a document; its types do not tell. */
interface EmbeddedFace {
  layoutCache: Record<string, GlyphRun>;
  widthOfString(text: string, size: number, features?: unknown): number;
}

/**
 * The words of a face that were shaped before: shaping is most of what a page takes, PDFKit remembers it for one
 * document only, and the words of official papers come again.
 */
export class ShapedWords {
  private runs: Record<string, GlyphRun> = Object.create(null) as Record<string, GlyphRun>;
  private readonly widths = new Map<string, number>();

  /** Lets the face that the document draws in at present know them, and learn others; its name is of its registration. */
  lend(pdf: PDFKit.PDFDocument, name: string): void {
    if (this.widths.size > kept) {
      this.runs = Object.create(null) as Record<string, GlyphRun>;
      this.widths.clear();
    }
    const face = (pdf.font(name) as unknown as { _font: EmbeddedFace })._font;
    face.layoutCache = this.runs;
    const measure = face.widthOfString.bind(face);
    face.widthOfString = (measured, size, features) => {
      if (features) return measure(measured, size, features);
      // PDFKit counts the end of a line as a glyph, which it does not draw: a line that just fits would get a second one.
      const text = measured.endsWith('\n') ? measured.slice(0, -1) : measured;
      let width = this.widths.get(text);
      // At 1000 a font's own units, of which PDFKit takes the same share.
      if (width === undefined) this.widths.set(text, (width = measure(text, 1000)));
      return width * (size / 1000);
    };
  }
}
