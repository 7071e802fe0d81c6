import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { ShapedWords } from './shaped-words.js';
import { subsetsOf } from './subset-font.js';

export interface Fonts {
  regular: Font;
  bold: Font;
  words: Record<'regular' | 'bold', ShapedWords>;
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
  const words = { regular: new ShapedWords(), bold: new ShapedWords() };
  return { regular: parse(fontFile('regular')), bold: parse(fontFile('bold')), words };
}

/** Where the file of a face lies. */
export function fontFile(face: keyof typeof files): string {
  return createRequire(import.meta.url).resolve(files[face]);
}

function parse(path: string): Font {
  const file = readFileSync(path);
  const font = create(file) as Font;
  nameGlyphs(font);
  const characters = new Set(font.characterSet);
  const subset = subsetsOf(file);
  return Object.assign(font, { hasGlyphForCodePoint: (code: number) => characters.has(code), createSubset: subset });
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
  const composed = text.normalize('NFC');
  for (const c of composed) if (!drawn(c)) return [...composed].map((one) => (drawn(one) ? one : '?')).join('');
  return composed;
}
