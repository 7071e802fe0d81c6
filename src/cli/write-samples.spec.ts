import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentTypes } from '../documents/snapshot.js';
import { projectFolder } from '../web/project-folder.js';
import { readPdf } from '../../test/documents/read-pdf.js';
import { readSignature } from '../../test/documents/read-signature.js';
import { writeSamples } from './write-samples.js';

describe('ked documents samples', () => {
  const out = mkdtempSync(join(tmpdir(), 'ked-samples-'));
  const data = mkdtempSync(join(tmpdir(), 'ked-samples-data-'));
  beforeAll(async () => {
    vi.stubEnv('KED_DATA_DIR', data);
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    expect(await writeSamples(['--out', out])).toBe(0);
  });
  afterAll(() => [out, data].forEach((folder) => rmSync(folder, { recursive: true })));

  it('writes every type, under 40 kB a page, with nothing that a listener would miss', async () => {
    const files = readdirSync(out).filter((file) => file.endsWith('.pdf'));
    expect(files).toEqual(expect.arrayContaining(documentTypes.map((type) => `${type}.pdf`)));
    for (const file of files) {
      const bytes = readFileSync(join(out, file));
      const signature = await readSignature(bytes);
      if (file !== 'receipt.pdf') expect(signature).toMatchObject({ coversWholeFile: true, intact: true });
      const { pages, stray } = await readPdf(bytes);
      expect({ file, stray }).toEqual({ file, stray: [] });
      expect({ file, size: bytes.length }).toEqual({
        file,
        size: expect.toSatisfy((n: number) => n < 40_000 * pages.length),
      });
    }
  });

  it('are all to be seen in docs/documents.md, as small pictures', () => {
    const docs = join(projectFolder(), 'docs');
    const page = readFileSync(join(docs, 'documents.md'), 'utf8');
    for (const type of documentTypes) {
      expect(page).toContain(`(documents/${type}.png)`);
      expect(statSync(join(docs, 'documents', `${type}.png`)).size).toBeLessThan(60_000);
    }
  });

  it('says how it is called', () => expect(writeSamples([])).rejects.toThrow('--out'));
});
