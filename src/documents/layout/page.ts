import type { Font } from 'fontkit';
import { breakWord } from './break-word.js';
import { sizeForLine, sizeForWord } from './fit-size.js';
import { writable, type Fonts } from './fonts.js';

/** Points; A4. The first page keeps a strip at its foot for the code that proves the document. */
export const margins = { top: 46, left: 60, right: 60, bottom: 56 };
export const verificationStrip = 98;
export const contentWidth = 595.28 - margins.left - margins.right;
export const ink = '#000000';
export const faint = '#555555';

/** No glyph is wider than this share of its size: what is short enough need not be measured. */
const widestGlyph = 1.1;

/** PDFKit knows `scope` of a table's heading; its types do not. */
type StructureOptions = PDFKit.Mixins.StructureElementOptions & { scope?: 'Row' | 'Column' };

export interface TextStyle {
  size: number;
  bold?: boolean;
  color?: string;
  align?: 'left' | 'center' | 'right';
  lineGap?: number;
}

/** The document being drawn, with the faces it is drawn in and the structure that a reader hears. */
export class Page {
  constructor(
    readonly pdf: PDFKit.PDFDocument,
    readonly root: PDFKit.PDFStructureElement,
    private readonly fonts: Fonts,
  ) {}

  /** Lowest point that running text of the present page may reach. */
  get limit(): number {
    return this.pdf.page.height - this.pdf.page.margins.bottom;
  }

  face(style: TextStyle): Font {
    return style.bold ? this.fonts.bold : this.fonts.regular;
  }

  /** Chooses face and size for what is drawn or measured next. */
  use(style: TextStyle): PDFKit.PDFDocument {
    return this.pdf.font(style.bold ? 'bold' : 'regular').fontSize(style.size);
  }

  /**
   * The style, smaller where the text would wrap badly in the width (fit-size.ts).
   * @param keep what should stay whole: the line, or only its words
   */
  fit(text: string, style: TextStyle, width: number, keep: 'line' | 'words'): TextStyle {
    const fits = (piece: string): boolean => piece.length * style.size * widestGlyph <= width;
    if (fits(text)) return style;
    const measure = (piece: string): number => this.use(style).widthOfString(piece) / style.size;
    const pieces = writable(text, this.face(style)).split(/\s+|(?<=[-/])/);
    const word = Math.max(0, ...pieces.filter((piece) => !fits(piece)).map(measure));
    const size =
      keep === 'line'
        ? sizeForLine(style.size, { line: measure(pieces.join(' ')), word }, width)
        : sizeForWord(style.size, { word }, width);
    return size === style.size ? style : { ...style, size };
  }

  /** Height of the text in the width, in points. */
  heightOf(text: string, style: TextStyle, width: number): number {
    return this.use(style).heightOfString(this.breakable(text, style, width), {
      width,
      lineGap: style.lineGap ?? 1,
    });
  }

  /** Draws text at a place; it runs over to the next page if it must. Leaves `pdf.y` below it. */
  write(text: string, style: TextStyle, x: number, y: number, width: number): void {
    this.use(style)
      .fillColor(style.color ?? ink)
      .text(this.breakable(text, style, width), x, y, {
        width,
        align: style.align ?? 'left',
        lineGap: style.lineGap ?? 1,
      });
  }

  /** The text as it can be drawn, with the words that are too wide for a line parted. */
  private breakable(text: string, style: TextStyle, width: number): string {
    const drawn = writable(text, this.face(style));
    const isNarrow = (piece: string): boolean => piece.length * style.size * widestGlyph <= width;
    if (isNarrow(drawn)) return drawn;
    const fits = (piece: string): boolean => isNarrow(piece) || this.use(style).widthOfString(piece.trimEnd()) <= width;
    const pieces = drawn.split(/(?<=[\s/-])/);
    return pieces.map((piece) => (isNarrow(piece) ? piece : breakWord(piece, fits).join('\n'))).join('');
  }

  /** A new page unless so many points are left on this one. */
  reserve(height: number): void {
    if (this.pdf.y + height > this.limit) this.pdf.addPage();
  }

  /** Draws inside a structure element of the kind, child of `parent`. */
  tagged(
    type: string,
    draw: () => void,
    parent: PDFKit.PDFStructureElement = this.root,
    options: StructureOptions = {},
  ): void {
    parent.add(this.pdf.struct(type, options, [draw]));
  }

  /** A structure element to hang others on; `lang` (BCP 47) where it differs from the document's. */
  branch(
    type: string,
    { parent = this.root, lang }: { parent?: PDFKit.PDFStructureElement; lang?: string } = {},
  ): PDFKit.PDFStructureElement {
    const element = this.pdf.struct(type, lang === undefined ? {} : { lang });
    parent.add(element);
    return element;
  }

  /** Decoration: nothing that a screen reader should say. */
  artifact(kind: 'Layout' | 'Pagination', draw: () => void): void {
    this.pdf.markContent('Artifact', { type: kind });
    draw();
    this.pdf.endMarkedContent();
  }

  rule(y: number, x = margins.left, width = contentWidth): void {
    this.artifact('Layout', () => {
      this.pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.5)
        .strokeColor(faint)
        .stroke();
    });
  }
}
