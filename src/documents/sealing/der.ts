/** An element of DER as it was read: its tag, what it holds, and itself whole. */
export interface DerElement {
  tag: number;
  content: Buffer;
  whole: Buffer;
}

/** Tags that a signature is made of (X.690); constructed ones with their bit. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific and constructed: `[n]`. */
  context: (n: number) => 0xa0 + n,
} as const;

/** One element of the tag around the parts, one after the other. */
export function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => der(tags.sequence, ...parts);
export const octets = (bytes: Uint8Array): Buffer => der(tags.octets, bytes);

/** A SET OF, its parts in the order that DER demands. */
export function setOf(...parts: Buffer[]): Buffer {
  return der(tags.set, ...[...parts].sort((a, b) => Buffer.compare(a, b)));
}

/** A small number that is not negative. */
export function integer(value: number): Buffer {
  return unsigned(Buffer.from([value]));
}

/** A number that is not negative, from its bytes. */
export function unsigned(bytes: Uint8Array): Buffer {
  return der(tags.integer, ...(bytes[0]! & 0x80 ? [Buffer.from([0])] : []), bytes);
}

/** An object identifier written with dots. */
export function oid(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  return der(tags.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(arc: number): number[] {
  const groups = [arc & 0x7f];
  for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
  return groups;
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let left = length; left > 0; left >>>= 8) bytes.unshift(left & 0xff);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

/**
 * The first element of the bytes.
 * @throws RangeError where they end too early
 */
export function readDer(bytes: Uint8Array): DerElement {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const short = source.readUInt8(1);
  const size = short & 0x80 ? short & 0x7f : 0;
  const start = 2 + size;
  const length = size === 0 ? short : source.readUIntBE(2, size);
  if (start + length > source.length) throw new RangeError('the DER element is cut off');
  const whole = source.subarray(0, start + length);
  return { tag: source.readUInt8(0), content: whole.subarray(start), whole };
}

/** The elements that stand one after the other in the bytes. */
export function readAll(bytes: Uint8Array): DerElement[] {
  const found: DerElement[] = [];
  for (let left = bytes; left.length > 0; left = left.subarray(found.at(-1)!.whole.length)) found.push(readDer(left));
  return found;
}
