import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { expect, it } from 'vitest';
import { readTables } from './sfnt.js';
import { subsetsOf } from './subset-font.js';

const file = readFileSync(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf'),
);
const whole = create(file) as Font;
const newSubset = subsetsOf(file);

it('draws every glyph as the whole font does, composed ones too, and holds nothing else', () => {
  const subset = newSubset();
  const glyphs = [...'Ωςΐ—Ά΅Éß'].map((character) => whole.glyphForCodePoint(character.codePointAt(0)!));
  const numbers = glyphs.map(({ id }) => subset.includeGlyph(id));
  expect(glyphs.map(({ id }) => subset.includeGlyph(id))).toEqual(numbers);
  const drawn = create(subset.encode()) as Font;
  numbers.forEach((number, i) => {
    expect(drawn.getGlyph(number).path.toSVG()).toBe(glyphs[i]!.path.toSVG());
    expect(drawn.getGlyph(number).advanceWidth).toBe(glyphs[i]!.advanceWidth);
  });
  expect(drawn.numGlyphs).toBeLessThan(30);
});

it('begins anew for each document, and gives the same bytes for the same glyphs', () => {
  const [one, other, more] = [newSubset(), newSubset(), newSubset()];
  for (const subset of [one, other, more]) subset.includeGlyph(40);
  more.includeGlyph(41);
  expect(one.encode()).toEqual(other.encode());
  expect(more.encode()).not.toEqual(one.encode());
});

it('writes a file whose checksums a reader may check', () => {
  const encoded = newSubset().encode();
  let sum = 0;
  for (let at = 0; at < encoded.length; at += 4) sum = (sum + encoded.readUInt32BE(at)) >>> 0;
  expect(sum).toBe(0xb1b0afba);
  expect([...readTables(encoded).keys()]).toEqual([...readTables(encoded).keys()].sort());
});
