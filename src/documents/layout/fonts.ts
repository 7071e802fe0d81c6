import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type GlyphRun } from 'fontkit';

export interface Fonts {
  regular: Font;
  bold: Font;
}

const files = {
  regular: '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf',
};

/**
 * The Greek faces, parsed: nearly all the time that a page takes, so a thread calls this once and keeps them.
 * PDFKit's `registerFont` takes the parsed object (undocumented: render.spec.ts pins it).
 */
export function loadFonts(): Fonts {
  return { regular: parse(files.regular), bold: parse(files.bold) };
}

function parse(file: string): Font {
  const font = create(readFileSync(createRequire(import.meta.url).resolve(file))) as Font;
  nameGlyphs(font);
  rememberWords(font);
  return font;
}

/** Words kept in their shape, and the longest of them: more than all templates have. */
const kept = { words: 5_000, characters: 40 };

/**
 * Shaping its words is most of what a page takes, and those of official papers come again: each is shaped once. The
 * answer is a copy, since PDFKit scales the positions that it gets.
 */
function rememberWords(font: Font): void {
  const shape = font.layout.bind(font);
  const known = new Map<string, GlyphRun>();
  font.layout = (text: string, ...features) => {
    if (text.length > kept.characters || features.some((feature) => feature !== undefined)) {
      return shape(text, ...features);
    }
    const run = known.get(text) ?? shape(text);
    if (known.size >= kept.words) known.clear();
    known.set(text, run);
    return copyOf(run);
  };
}

function copyOf(run: GlyphRun): GlyphRun {
  const positions = run.positions.map((position) => ({ ...position }));
  return Object.assign(Object.create(Object.getPrototypeOf(run) as object) as GlyphRun, run, { positions });
}

/**
 * A parsed font remembers each glyph with the character by which it was first reached; one first reached as a part of
 * another (Latin B as the whole of Greek Β) with none, and who listens to or searches a later page would miss it. So
 * each is reached by its character here; where two characters share a glyph, by the Greek one.
 */
function nameGlyphs(font: Font): void {
  const isGreek = (code: number): boolean => (code >= 0x370 && code < 0x400) || (code >= 0x1f00 && code < 0x2000);
  const { characterSet } = font;
  for (const code of characterSet.filter(isGreek)) font.glyphForCodePoint(code);
  for (const code of characterSet) font.glyphForCodePoint(code);
}

/**
 * The text with every character that the face cannot draw as «?»: PDF/A forbids the missing-glyph box. Composed first
 * (NFC), since accents typed apart have no glyph of their own.
 */
export function writable(text: string, font: Font): string {
  const drawn = (c: string): boolean => c === '\n' || font.hasGlyphForCodePoint(c.codePointAt(0)!);
  return [...text.normalize('NFC')].map((c) => (drawn(c) ? c : '?')).join('');
}
