/** Tables of a font file by their tags, in the order of the file. */
export type Tables = Map<string, Buffer>;

const headerLength = 12;
const entryLength = 16;
/** Where the table `head` holds what makes up for the checksum of the whole (OpenType, head). */
const adjustmentAt = 8;
const wholeSum = 0xb1b0afba;

/** The tables of a TrueType file: views of its bytes. */
export function readTables(file: Buffer): Tables {
  const tables: Tables = new Map();
  for (let i = 0, at = headerLength; i < file.readUInt16BE(4); i += 1, at += entryLength) {
    const start = file.readUInt32BE(at + 8);
    tables.set(file.toString('latin1', at, at + 4), file.subarray(start, start + file.readUInt32BE(at + 12)));
  }
  return tables;
}

/** A TrueType file of the tables, which must be in the order of their tags; its `head` is changed in place. */
export function writeTables(tables: Tables): Buffer {
  const count = tables.size;
  const directory = Buffer.alloc(headerLength + count * entryLength);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt32BE(0x00010000, 0);
  [count, 2 ** power * 16, power, (count - 2 ** power) * 16].forEach((n, i) => directory.writeUInt16BE(n, 4 + i * 2));
  const head = tables.get('head')!;
  head.writeUInt32BE(0, adjustmentAt);
  const parts: Buffer[] = [directory];
  let at = headerLength;
  let end = directory.length;
  let sum = 0;
  for (const [tag, bytes] of tables) {
    const checksum = sumOf(bytes);
    sum += checksum;
    directory.write(tag, at, 'latin1');
    [checksum, end, bytes.length].forEach((n, i) => directory.writeUInt32BE(n, at + 4 + i * 4));
    parts.push(bytes, Buffer.alloc(-bytes.length & 3));
    end += (bytes.length + 3) & ~3;
    at += entryLength;
  }
  head.writeUInt32BE((wholeSum - sum - sumOf(directory)) >>> 0, adjustmentAt);
  return Buffer.concat(parts);
}

/** The sum of the words of four bytes, the last one filled with zeros, modulo 2^32. */
function sumOf(bytes: Buffer): number {
  const whole = bytes.length & ~3;
  let sum = 0;
  for (let at = 0; at < whole; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  const rest = Buffer.alloc(4);
  bytes.copy(rest, 0, whole);
  return (sum + rest.readUInt32BE(0)) >>> 0;
}
