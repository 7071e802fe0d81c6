const BLOCK = 512;

/**
 * The content of the regular file of that name (in whatever folder of the archive) in an unpacked tar archive.
 * Source of the layout: POSIX ustar, blocks of 512 bytes, the name at 0 and the octal size at 124 of each header.
 *
 * @throws when there is no such file or the archive is cut short
 */
export function fileInTar(tar: Buffer, name: string): Buffer {
  for (let at = 0; at + BLOCK <= tar.length;) {
    const header = tar.subarray(at, at + BLOCK);
    const entry = text(header, 0, 100);
    const size = parseInt(text(header, 124, 12), 8) || 0;
    const kind = text(header, 156, 1);
    const start = at + BLOCK;
    if ((kind === '0' || kind === '') && entry.split('/').at(-1) === name) {
      if (start + size > tar.length) throw new Error(`the archive ends within ${name}`);
      return tar.subarray(start, start + size);
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`the archive holds no ${name}`);
}

function text(header: Buffer, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end).trim();
}
