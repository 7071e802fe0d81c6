import { readTables, writeTables, type Tables } from './sfnt.js';

/** The part of a TrueType font that a document needs, as PDFKit asks for it. */
export interface FontSubset {
  /** The number that the glyph has in the part. */
  includeGlyph(glyph: number): number;
  /** A font file of the glyphs included so far. */
  encode(): Buffer;
}

/** What a PDF needs of a font besides its glyphs (ISO 32000-1, 9.9), in the order of their tags. */
const before = ['cvt ', 'fpgm'];
const between = ['head', 'hhea'];
const after = ['maxp', 'prep'];
/** Flags of a component of a composed glyph (OpenType, glyf): arguments of two bytes each, another follows. */
const wideArguments = 0x1;
const another = 0x20;
/** By flag, how many words the scale of the component takes. */
const scales: [flag: number, words: number][] = [
  [0x8, 1],
  [0x40, 2],
  [0x80, 4],
];

/** Where glyphs and their widths are found in the file. */
interface Source {
  tables: Tables;
  outline(glyph: number): Buffer;
  /** Advance and left bearing, two bytes each. */
  metric(glyph: number): Buffer;
}

/**
 * Reads a TrueType file once and makes its subsets. Those of fontkit take each glyph apart into points and put each
 * table together by its description, in every document anew, a quarter of a page's time; here bytes are copied.
 */
export function subsetsOf(file: Buffer): () => FontSubset {
  const tables = readTables(file);
  const table = (tag: string): Buffer => tables.get(tag)!;
  const [glyf, loca, hmtx] = [table('glyf'), table('loca'), table('hmtx')];
  const isLong = table('head').readInt16BE(50) === 1;
  const full = table('hhea').readUInt16BE(34);
  const offset = (glyph: number): number => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const metric = (glyph: number): Buffer => {
    if (glyph < full) return hmtx.subarray(glyph * 4, glyph * 4 + 4);
    // Glyphs after the last whole entry share its advance.
    const bearing = (full + glyph) * 2;
    return Buffer.concat([hmtx.subarray(full * 4 - 4, full * 4 - 2), hmtx.subarray(bearing, bearing + 2)]);
  };
  return () => subsetOf({ tables, metric, outline: (glyph) => glyf.subarray(offset(glyph), offset(glyph + 1)) });
}

function subsetOf(source: Source): FontSubset {
  // The first glyph of every font stands for all that it cannot draw.
  const glyphs = [0];
  const numbers = new Map([[0, 0]]);
  const includeGlyph = (glyph: number): number => {
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    numbers.set(glyph, glyphs.length);
    return glyphs.push(glyph) - 1;
  };
  const encode = (): Buffer => {
    const outlines: Buffer[] = [];
    // Grows while it is walked: the parts of a composed glyph come along.
    for (const glyph of glyphs) outlines.push(renumber(source.outline(glyph), includeGlyph));
    return writeTables(tablesOf(source, glyphs, outlines));
  };
  return { includeGlyph, encode };
}

/** The outline, of a composed glyph with its parts called by their numbers in the subset. */
function renumber(outline: Buffer, includeGlyph: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
  const bytes = Buffer.from(outline);
  for (let at = 10, flags = another; flags & another;) {
    flags = bytes.readUInt16BE(at);
    bytes.writeUInt16BE(includeGlyph(bytes.readUInt16BE(at + 2)), at + 2);
    const [, scaleWords] = scales.find(([flag]) => flags & flag) ?? [0, 0];
    at += 4 + (flags & wideArguments ? 4 : 2) + scaleWords * 2;
  }
  return bytes;
}

function tablesOf({ tables, metric }: Source, glyphs: number[], outlines: Buffer[]): Tables {
  const loca = Buffer.alloc(glyphs.length * 4 + 4);
  let end = 0;
  outlines.forEach(({ length }, i) => loca.writeUInt32BE((end += length), i * 4 + 4));
  const copies = (tags: string[]): [string, Buffer][] =>
    tags.filter((tag) => tables.has(tag)).map((tag) => [tag, Buffer.from(tables.get(tag)!)]);
  const subset: Tables = new Map([
    ...copies(before),
    ['glyf', Buffer.concat(outlines)],
    ...copies(between),
    ['hmtx', Buffer.concat(glyphs.map(metric))],
    ['loca', loca],
    ...copies(after),
  ]);
  subset.get('head')!.writeInt16BE(1, 50);
  subset.get('hhea')!.writeUInt16BE(glyphs.length, 34);
  subset.get('maxp')!.writeUInt16BE(glyphs.length, 4);
  return subset;
}
