import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentTypes } from '../documents/snapshot.js';
import { readPdf } from '../../test/documents/read-pdf.js';
import { writeSamples } from './write-samples.js';

describe('ked documents samples', () => {
  const out = mkdtempSync(join(tmpdir(), 'ked-samples-'));
  beforeAll(async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    expect(await writeSamples(['--out', out])).toBe(0);
  });
  afterAll(() => rmSync(out, { recursive: true }));

  it('writes every type, under 40 kB a page, with nothing that a listener would miss', async () => {
    const files = readdirSync(out);
    expect(files).toEqual(expect.arrayContaining(documentTypes.map((type) => `${type}.pdf`)));
    for (const file of files) {
      const bytes = readFileSync(join(out, file));
      const { pages, stray } = await readPdf(bytes);
      expect({ file, stray }).toEqual({ file, stray: [] });
      expect({ file, size: bytes.length }).toEqual({
        file,
        size: expect.toSatisfy((n: number) => n < 40_000 * pages.length),
      });
    }
  });

  it('says how it is called', () => expect(writeSamples([])).rejects.toThrow('--out'));
});
