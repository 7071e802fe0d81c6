import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../test/documents/read-pdf.js';
import { readSignature, signedAttributes } from '../../../test/documents/read-signature.js';
import { startTimeStampServer, type TimeStampServer } from '../../../test/support/time-stamp-server.js';
import type { RenderJob } from '../content/blocks.js';
import { DocumentTemplates } from '../content/document-templates.js';
import { samples } from '../content/samples.js';
import { loadFonts } from '../layout/fonts.js';
import { layOut } from '../layout/lay-out.js';
import { drawSealed } from '../rendering/draw-sealed.js';
import { toRenderJob } from '../rendering/to-render-job.js';
import { templateVersion } from '../snapshot.js';
import { openSeal } from './open-seal.js';
import { p12Seal } from './p12-seal.js';
import { sealFaults } from './seal-faults.js';
import { ensureTestSeal, makeTestP12, testSealPassword } from './test-seal.js';

const password = 'κωδικός of a test';
const at = '2026-11-04T08:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'ked-seal-'));
const fonts = loadFonts();
const job: RenderJob = toRenderJob(new DocumentTemplates(), {
  type: 'cert-family',
  version: templateVersion,
  view: samples['cert-family'],
  at,
  url: 'http://x/v',
});
const p12 = makeTestP12({ password });
const seal = p12Seal(p12, password, null);
const stored = (name: string, bytes: Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

describe('a sealed file', () => {
  let file: Buffer;
  beforeAll(async () => {
    file = await drawSealed(job, fonts, seal);
  });

  it('carries a PAdES B-B signature over all of it but itself, that names its certificate', async () => {
    const signature = (await readSignature(file))!;
    expect(signature).toMatchObject({
      ...{ subFilter: 'ETSI.CAdES.detached', coversWholeFile: true, intact: true, namesItsCertificate: true },
      stamp: null,
    });
    expect(signature.attributes).toContain(signedAttributes.messageDigest);
    // PAdES keeps the time in the file's dictionary, not in the signature.
    expect(signature.attributes).not.toContain(signedAttributes.signingTime);
    expect(file.toString('latin1')).toContain('/M (D:20261104080000Z)');
  });

  it('is no longer intact when a byte changed, wherever it is', async () => {
    const hole = file.indexOf('/Contents <', file.lastIndexOf('/ByteRange'));
    for (const place of [20, 400, hole - 200, file.length - 200, file.length - 3]) {
      const changed = Buffer.from(file);
      changed[place]! ^= 1;
      expect((await readSignature(changed))?.intact ?? false).toBe(false);
    }
  });

  it('still says everything that the page says, marked and in its language', async () => {
    const [sealed, plain] = await Promise.all([readPdf(file), readPdf(await layOut(job, fonts))]);
    expect(sealed).toEqual(plain);
    expect(await readSignature(await layOut(job, fonts))).toBeNull();
  });

  it('is sealed by an elliptic key as well, and by a container of the old encryption', async () => {
    const [key, certificate, container] = ['ec.key', 'ec.pem', 'ec.p12'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' });
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'].concat(
        '-subj',
        '/CN=Elliptic test',
        '-keyout',
        key,
        '-out',
        certificate,
      ),
    );
    const bundle = ['pkcs12', '-export', '-inkey', key, '-in', certificate, '-passout', 'pass:x', '-out', container];
    openssl(...bundle);
    const modern = await drawSealed(job, fonts, p12Seal(readFileSync(container), 'x', null));
    expect(await readSignature(modern)).toMatchObject({ intact: true, coversWholeFile: true });
    openssl(...bundle, '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1');
    const old = await drawSealed(job, fonts, p12Seal(readFileSync(container), 'x', null));
    expect(await readSignature(old)).toMatchObject({ intact: true, coversWholeFile: true });
  });
});

describe('with a time-stamp server', () => {
  let server: TimeStampServer;
  beforeAll(async () => {
    server = await startTimeStampServer();
  });
  afterAll(() => server.stop());

  it('carries the token of this signature (B-T)', async () => {
    const file = await drawSealed(job, fonts, p12Seal(p12, password, server.url));
    const signature = (await readSignature(file))!;
    expect(signature).toMatchObject({ intact: true, coversWholeFile: true });
    expect(signature.stamp).toMatchObject({ intact: true, isOfThisSignature: true });
  });

  it('is drawn once more when its token is longer than anybody expected', async () => {
    const grown = { ...seal, room: 300 };
    const answer = Buffer.alloc(400, 1);
    const growing = {
      validity: seal.validity,
      get room() {
        return grown.room;
      },
      sign: async () => ((grown.room = 400), answer),
    };
    const file = await drawSealed(job, fonts, growing);
    expect(file.toString('latin1')).toContain(answer.toString('hex'));
    const stubborn = { ...growing, room: 300, sign: async () => answer };
    await expect(drawSealed(job, fonts, stubborn)).rejects.toThrow('larger than the room');
  });

  it.each(['refusing', 'other-imprint', 'other-nonce', 'failing', 'garbage'] as const)(
    'seals nothing while it is %s',
    async (mood) => {
      server.mood = mood;
      const { asked } = server;
      await expect(drawSealed(job, fonts, p12Seal(p12, password, server.url))).rejects.toMatchObject({
        code: 'time-stamp-away',
      });
      expect(server.asked).toBe(asked + 1);
      server.mood = 'well';
    },
  );

  it('seals nothing while nobody answers there', async () => {
    const nobody = p12Seal(p12, password, 'http://127.0.0.1:9/');
    await expect(drawSealed(job, fonts, nobody)).rejects.toMatchObject({ code: 'time-stamp-away' });
  });
});

describe('a seal that cannot seal', () => {
  const settings = { password, isTest: false, tsaUrl: null };

  it('is told at the start in one sentence', () => {
    const good = stored('good.p12', p12);
    expect(sealFaults({ ...settings, file: good })).toEqual([]);
    expect(sealFaults({ ...settings, file: good, password: 'wrong' })).toEqual([
      'SEAL_P12_PASSWORD does not open SEAL_P12_FILE, or that is not a PKCS#12 file',
    ]);
    expect(sealFaults({ ...settings, file: good, password: '' })).toEqual([
      'SEAL_P12_PASSWORD is missing: the password of SEAL_P12_FILE',
    ]);
    expect(sealFaults({ ...settings, file: stored('text.p12', Buffer.from('no container')) })).toHaveLength(1);
    const nowhere = join(folder, 'nowhere.p12');
    expect(sealFaults({ ...settings, file: nowhere })).toEqual([`SEAL_P12_FILE cannot be read: ${nowhere}`]);
  });

  it('is missed where a document is issued, if there is none', () => {
    expect(() => openSeal(null)).toThrow(expect.objectContaining({ code: 'seal-missing' }));
  });

  it('is refused where it is used when its certificate is not valid any more, or not yet', async () => {
    const day = 86_400_000;
    const from = new Date(Date.now() - 3 * day);
    const until = new Date(Date.now() - day);
    const expired = p12Seal(makeTestP12({ password, from, until }), password, null);
    await expect(drawSealed(job, fonts, expired)).rejects.toMatchObject({ code: 'seal-expired' });
    const early = p12Seal(p12, password, null, () => new Date('2000-01-01T00:00:00Z'));
    await expect(drawSealed(job, fonts, early)).rejects.toMatchObject({ code: 'seal-expired' });
  });
});

describe('the seal of the demonstration', () => {
  it('is made once, for its owner alone, and says in its certificate what it is', async () => {
    const file = join(folder, 'secrets', 'test-seal.p12');
    ensureTestSeal(file);
    const made = readFileSync(file);
    ensureTestSeal(file);
    expect(readFileSync(file).equals(made)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const settings = { file, password: testSealPassword, isTest: true, tsaUrl: null };
    const { certificate } = (await readSignature(await drawSealed(job, fonts, openSeal(settings))))!;
    const names = certificate.subject.typesAndValues.map(({ value }) => value.valueBlock.value);
    expect(names).toContain('KED TEST SEAL - no legal effect');
  });
});
