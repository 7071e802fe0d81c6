import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { RenderJob } from '../content/blocks.js';
import { DocumentTemplates } from '../content/document-templates.js';
import { samples } from '../content/samples.js';
import { loadFonts } from '../layout/fonts.js';
import { layOut } from '../layout/lay-out.js';
import { testSeal } from '../../../test/support/centre.js';
import { readSignature } from '../../../test/documents/read-signature.js';
import { certificateTypes } from '../certificates/certificate-types.js';
import type { FamilySnapshot } from '../certificates/snapshots.js';
import { documentTypes, templateVersion } from '../snapshot.js';
import { readPdf } from '../../../test/documents/read-pdf.js';
import { LayoutError } from './draw-sealed.js';
import { RenderThread } from './render-thread.js';
import { toRenderJob } from './to-render-job.js';

const templates = new DocumentTemplates();
const at = '2026-11-04T08:00:00.000Z';
const thread = new RenderThread(testSeal);
afterAll(() => thread.onApplicationShutdown());

function job(type: (typeof documentTypes)[number], change: object = {}): RenderJob {
  return toRenderJob(templates, {
    type,
    version: templateVersion,
    view: { ...samples[type], ...change },
    at,
    url: 'http://x/v',
  });
}

const digest = (pdf: Uint8Array): string => createHash('sha256').update(pdf).digest('hex');

/** Whose page has labels beside values, or columns. */
const tabular: string[] = [...certificateTypes, 'letter-delay'];

describe('layOut', () => {
  // Parsed once: registerFont takes a fontkit object, which PDFKit nowhere promises. If this breaks, pages take 90 ms.
  const fonts = loadFonts();

  it.each(documentTypes)('draws %s: Greek text, number and code can be read back', async (type) => {
    const { text, marked, lang } = await readPdf(await layOut(job(type), fonts));
    for (const words of [
      'ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ',
      'ΔΟΚΙΜΑΣΤΙΚΗ ΣΦΡΑΓΙΔΑ',
      'Αρ. Πρωτ.: 12346/2026',
      '0123-4567-89AB-CDEF',
      '4-11-2026',
    ]) {
      expect(text).toContain(words);
    }
    expect(marked).toBe(true);
    expect(lang).toBe('el-GR');
  });

  it.each(documentTypes)('says all of %s to who listens: structure, table headings, words for the QR', async (type) => {
    const { stray, structure } = await readPdf(await layOut(job(type, { isEnglish: false }), fonts));
    expect(stray).toEqual([]);
    expect(structure).toContain('Figure: QR: έλεγχος του εγγράφου στη διεύθυνση http://x/v');
    expect(structure).toContain('P');
    expect(structure).toContain('Figure: Εθνόσημο');
    expect(structure.includes('TH') && structure.includes('TD')).toBe(tabular.includes(type));
    expect(structure.includes('H1')).toBe(type.startsWith('cert-'));
  });

  it('draws labels beside their values', async () => {
    const rows = [
      { label: 'Επώνυμο', value: 'Δοκιμή' },
      { label: 'Όνομα', value: 'Άννα' },
    ];
    const { text, stray, structure } = await readPdf(
      await layOut({ ...job('rejection'), blocks: [{ kind: 'fields', rows }] }, fonts),
    );
    expect(text).toContain('Επώνυμο Δοκιμή');
    expect(stray).toEqual([]);
    expect(structure.filter((kind) => kind === 'TR')).toHaveLength(2);
  });

  it('gives the same bytes for the same job, whatever was drawn between', async () => {
    const first = digest(await layOut(job('rejection'), fonts));
    await layOut(job('cert-family'), fonts);
    expect(digest(await layOut(job('rejection'), fonts))).toBe(first);
    expect(digest(await layOut(job('rejection', { text: 'Άλλο' }), fonts))).not.toBe(first);
  });

  it('draws a second document quickly, since the fonts are not parsed again', async () => {
    const best = async (fontsOf: () => ReturnType<typeof loadFonts>): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 5; i += 1) {
        const start = performance.now();
        await layOut(job('answer-formal'), fontsOf());
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    // Compared with itself, so that a busy machine does not decide.
    expect(await best(() => fonts)).toBeLessThan((await best(loadFonts)) / 1.5);
  });

  it('runs a family of fourteen over two pages, with its heading again and every page numbered', async () => {
    const members = Array.from({ length: 14 }, (_, i) => ({
      ...(samples['cert-family'] as unknown as FamilySnapshot).members[0]!,
      ...{ number: i + 1, firstName: 'Όνομα', surname: 'Επώνυμο', cohabitation: null },
    }));
    const { pages } = await readPdf(await layOut(job('cert-family', { members, english: null }), fonts));
    expect(pages.length).toBe(2);
    expect(pages[0]).toContain('Σελίδα 1 από 2');
    expect(pages[1]).toContain('Σελίδα 2 από 2');
    expect(pages[1]).toContain('Α/Α, ιδιότητα');
    expect(pages[1]).toContain('14.');
    expect(pages[1]).toContain('ΔΟΚΙΜΑΣΤΙΚΗ ΣΦΡΑΓΙΔΑ');
  });

  it('lets Latin letters be read back that Greek ones are drawn with, though the fonts are shared', async () => {
    const text = 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ ABEZHIKMNOPTYX ΐ ΰ ς Ω΄ ΆΈΉΊΌΎΏΪΫ';
    for (const said of ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΆΈ', text, text]) {
      const given = job('answer-brief', { text: said });
      const title = { kind: 'title' as const, text: said };
      const { text: read } = await readPdf(await layOut({ ...given, blocks: [title, ...given.blocks] }, fonts));
      expect(read.split(said)).toHaveLength(3);
    }
  });

  it('keeps a heading with what follows, the signature with the last words, and reads a long answer on', async () => {
    const kept: string[][] = [];
    for (const lines of [20, 22, 24, 26, 28, 30, 32, 60]) {
      const text = Array.from({ length: lines }, (_, i) => `Γραμμή ${i + 1} του κειμένου.`).join('\n');
      const { pages, stray } = await readPdf(await layOut(job('rejection', { text }), fonts));
      expect(stray).toEqual([]);
      kept.push(pages.slice(1));
      for (const page of pages) {
        if (page.includes('αντιδράσετε')) expect(page).toContain('Με αίτηση θεραπείας');
        if (page.includes('Με εντολή Δημάρχου')) expect(page).toContain('Για κάθε διευκρίνιση');
      }
    }
    expect(kept.some((pages) => pages.length > 0 && pages[0]!.includes('αντιδράσετε'))).toBe(true);
    expect(kept.at(-1)!.length).toBeGreaterThan(1);
  });

  it('draws a page in another language, said to be in it', async () => {
    const page = { kind: 'page' as const, lang: 'en', blocks: [{ kind: 'title' as const, text: 'EXPLANATION' }] };
    const given = job('rejection');
    const { pages, structure, stray } = await readPdf(
      await layOut({ ...given, blocks: [...given.blocks, page] }, fonts),
    );
    expect(pages[1]).toContain('EXPLANATION');
    expect(structure.slice(structure.indexOf('Part (en)'))).toContain('H1');
    expect(stray).toEqual([]);
  });

  it('keeps a long name whole: smaller in a narrow cell, broken at its hyphen where he signs', async () => {
    const [member] = (samples['cert-family'] as unknown as FamilySnapshot).members;
    const change = {
      members: [{ ...member, surname: 'Παπαγιαννόπουλος', firstName: 'Όνομα' }],
      signer: { name: 'Παπαδοκωνσταντινοπουλογιαννακοπούλου-Χατζηκωνσταντινίδου', title: 'Η Προϊσταμένη', unit: null },
    };
    const { text } = await readPdf(await layOut(job('cert-family', change), fonts));
    expect(text).toContain('Παπαγιαννόπουλος Όνομα');
    expect(text).toContain('Παπαδοκωνσταντινοπουλογιαννακοπούλου- Χατζηκωνσταντινίδου');
  });

  it('parts a name too wide for its column between syllables, as large as the others and with no hyphen', async () => {
    const [member] = (samples['cert-family'] as unknown as FamilySnapshot).members;
    const surname = 'Χατζηκωνσταντινοπουλογιαννακοπουλοπαναγιωτιδοπαπαδοπούλου';
    const { text } = await readPdf(await layOut(job('cert-family', { members: [{ ...member, surname }] }), fonts));
    const [parts] = /Χα.*?(?= Όνομα)/.exec(text) ?? [''];
    expect(parts.replaceAll(' ', '')).toBe(surname);
    const pieces = parts.split(' ');
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/[αεηιουωύ]$/);
  });

  it('runs a member whose changes fill more than a page over to the next', async () => {
    const [member] = (samples['cert-family'] as unknown as FamilySnapshot).members;
    const changes = Array.from({ length: 120 }, (_, i) => `Μεταβολή ${i + 1}.`);
    const { pages, stray } = await readPdf(
      await layOut(job('cert-family', { members: [{ ...member, changes }], english: null }), fonts),
    );
    expect(pages.join(' ')).toContain('Μεταβολή 119. Μεταβολή 120.');
    expect(pages.every((page) => /Σελίδα \d από 2/.test(page) || /Σελίδα \d από 3/.test(page))).toBe(true);
    expect(stray).toEqual([]);
  });

  it('says in both languages which document it replaces, and nothing where it replaces none', async () => {
    for (const type of ['answer-formal', 'cert-birth'] as const) {
      const { pages } = await readPdf(await layOut(job(type), fonts));
      expect(pages[0]).toContain('Αντικαθιστά το υπ’ αρ. πρωτ.: 12340/2026');
      expect(pages.at(-1)).toContain('12340/2026, which is no longer valid');
      const { text } = await readPdf(await layOut(job(type, { replaces: null }), fonts));
      expect(text).not.toMatch(/Αντικαθιστά|no longer valid|12340/);
    }
  });

  it('prints a missing value as a dash and a character without glyph as a question mark', async () => {
    const { text } = await readPdf(await layOut(job('answer-brief', { text: 'Εμφανές 😀 τέλος' }), fonts));
    expect(text).toContain('Εμφανές ? τέλος');
  });
});

describe('RenderThread', () => {
  it('draws the same bytes as the layout does here', async () => {
    const drawn = digest(await thread.render(job('answer-brief')));
    expect(drawn).toBe(digest(await layOut(job('answer-brief'), loadFonts())));
    expect(digest(await thread.render(job('answer-brief')))).toBe(drawn);
  });

  it('seals what is to be sealed and nothing else', async () => {
    expect(await readSignature(await thread.renderSealed(job('rejection')))).toMatchObject({ intact: true });
    expect(await readSignature(await thread.render(job('rejection')))).toBeNull();
  });

  it('tells content that cannot be drawn from a thread that died, and lives on', async () => {
    const broken = { ...job('rejection'), blocks: [{ kind: 'table', columns: [], rows: 1 }] } as unknown as RenderJob;
    await expect(thread.render(broken)).rejects.toBeInstanceOf(LayoutError);
    const [lost] = await Promise.allSettled([thread.render(job('rejection')), thread.onApplicationShutdown()]);
    expect(lost.status).toBe('rejected');
    expect((await thread.render(job('rejection'))).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
