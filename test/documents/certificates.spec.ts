import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { certificateTypes, type CertificateType } from '../../src/documents/certificates/certificate-types.js';
import { loadSource } from '../../src/documents/certificates/load-source.js';
import { resolveCertificate } from '../../src/documents/certificates/resolve-certificate.js';
import type { CertificateFields } from '../../src/documents/certificates/snapshots.js';
import { warningsFor } from '../../src/documents/certificates/warnings.js';
import { DocumentTemplates } from '../../src/documents/content/document-templates.js';
import { readIssuingFacts } from '../../src/documents/issuing/issuing-facts.js';
import { takeSnapshot } from '../../src/documents/issuing/take-snapshot.js';
import { templateVersion } from '../../src/documents/snapshot.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { approve, fileCase } from './case-rows.js';
import { citizensApplications } from './certificate-applications.js';

const at = '2026-11-04T08:00:00.000Z';
const templates = new DocumentTemplates();
let base: TestDatabase;
beforeAll(async () => {
  base = await freshDatabase('kos');
});
afterAll(() => base?.drop());

const resolve = (template: CertificateType, answers: object, fields: object = {}, caseId: string | null = null) =>
  base.db.transaction((tx) =>
    resolveCertificate(tx, { template, caseId, answers: { ...answers }, fields: { ...fields }, by: 'Άννα Υπαλλήλου' }),
  );
const faultsOf = (given: Promise<unknown>): Promise<string[]> =>
  given.then(
    () => [],
    (error) => error.extra.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`),
  );

/** The words of the page as its template makes them; markup and layout are tested elsewhere. */
async function pageOf(type: CertificateType, answers: object, fields: CertificateFields): Promise<string> {
  const filed = await fileCase(base.db, { service: type, applicant: 'Νικόλαος Παπαδάκης', answers });
  await approve(base.db, filed, { kind: 'certificate', text: '', fields, approver: 'supervisor@demo.ked.gr' });
  const snapshot = await base.db.transaction(async (tx) => {
    const facts = await readIssuingFacts(tx, filed.id);
    return takeSnapshot(tx, facts!, null, at);
  });
  const numbers = {
    protocolNumber: '1/2026',
    verificationCode: 'X',
    verifyPage: 'http://x',
    sealMark: null,
    replaces: null,
  };
  return JSON.stringify(templates.blocks(type, templateVersion, { ...snapshot, ...numbers }));
}

const personId = async (surname: string, firstName: string): Promise<string> =>
  (
    await base.db.query('select id from registry_person where surname = $1 and first_name = $2', [surname, firstName])
  )[0].id;

describe('what is plainly meant', () => {
  it.each(certificateTypes)('%s: by the account that is proven, whatever little the application says', async (type) => {
    const { answers } = citizensApplications[type];
    const account = 'citizen@demo.ked.gr';
    const filed = await fileCase(base.db, { service: type, applicant: 'Νικόλαος Παπαδάκης', account, answers });
    const fields = await resolve(type, answers, {}, filed.id);
    const needed = { 'cert-family': 'familyId', 'cert-residence': 'residenceId', 'cert-civil-act': 'actId' } as const;
    expect(fields).toHaveProperty(needed[type as keyof typeof needed] ?? 'personId');
    expect(fields.personId).toBe(await personId('Παπαδάκης', 'Νικόλαος'));
    const stranger = await fileCase(base.db, { service: type, applicant: 'Άλλος', answers });
    const isNamedAlone = !('birth-date' in answers || 'birth-year' in answers);
    expect((await faultsOf(resolve(type, answers, {}, stranger.id))).length).toBe(isNamedAlone ? 1 : 0);
  });

  it('his child, when he asks for it, though its name is all that he says', async () => {
    const answers = {
      ...citizensApplications['cert-locality'].answers,
      'for-whom': 'minor-child',
      person: 'Παπαδάκη Ελένη',
    };
    const account = 'citizen@demo.ked.gr';
    const filed = await fileCase(base.db, { service: 'cert-locality', applicant: 'Νικόλαος', account, answers });
    expect((await resolve('cert-locality', answers, {}, filed.id)).personId).toBe(await personId('Παπαδάκη', 'Ελένη'));
    const other = { ...answers, 'for-whom': 'authorised' };
    expect(await faultsOf(resolve('cert-locality', other, {}, filed.id))).toEqual(['/fields/personId unknown-entry']);
  });

  it('nobody for the male register who is not in it, and says so', async () => {
    const chosen = { personId: await personId('Ρούσσου', 'Αικατερίνη') };
    expect(await faultsOf(resolve('cert-male', certificateAnswers, chosen))).toEqual([
      '/fields/personId no-male-entry',
    ]);
  });

  it('refuses ids that are none, of others, or that it does not know', async () => {
    for (const wrong of [
      { personId: 'x' },
      { personId: randomUUID() },
      { actId: "' or true --" },
      { personId: 7 },
      { nonsense: 'x' },
    ]) {
      const type = 'actId' in wrong ? 'cert-civil-act' : 'cert-birth';
      expect((await faultsOf(resolve(type, {}, wrong))).length).toBe(1);
    }
  });
});

describe('what a clerk types in', () => {
  const typed = {
    ...{ surname: 'Ο’Μπράιαν-Σμιθ', firstName: 'Μαΐα', sex: 'female', father: 'Seán', birthDate: '1990-02-28' },
    ...{ street: 'Ακτή Μιαούλη', community: 'Κω', sinceYear: '2015' },
  };

  it('is checked by field, all faults at once', async () => {
    const wrong = { ...typed, birthDate: '1990-02-30', surname: ' ', sex: 'x', planet: 'Άρης', sinceYear: '15' };
    expect((await faultsOf(resolve('cert-residence', {}, { typed: wrong }))).sort()).toEqual([
      '/fields/typed/birthDate not-a-date',
      '/fields/typed/planet unknown-field',
      '/fields/typed/sex unknown-option',
      '/fields/typed/sinceYear not-a-number',
      '/fields/typed/surname required',
    ]);
  });

  it('is printed as such, with day and name, and in her gender', async () => {
    const answers = { proof: ['bill', 'stamped-lease'], years: 2015, address: 'Ακτή Μιαούλη', purpose: 'hiring' };
    const fields = await resolve('cert-residence', answers, { typed });
    const page = await pageOf('cert-residence', answers, fields);
    for (const words of [
      ...['από το Μητρώο Πολιτών', 'Άννα Υπαλλήλου', 'η κάτωθι αναγραφόμενη είναι μόνιμη κάτοικος του Δήμου Κω'],
      ...['από το έτος 2015 έως σήμερα', 'Λογαριασμός ΔΕΚΟ', 'Μισθωτήριο θεωρημένο', 'Πρόσληψη', 'Ο’Μπράιαν-Σμιθ'],
      'είκοσι οκτώ Φεβρουαρίου του έτους χίλια εννιακόσια ενενήντα',
    ]) {
      expect(page).toContain(words);
    }
  });

  it('may be the home alone of somebody whom the register knows', async () => {
    const known = { personId: await personId('Καραβάς', 'Δημήτριος') };
    const home = { street: 'Ιπποκράτους', community: 'Κω', sinceYear: '2001' };
    const fields = await resolve('cert-residence', {}, { ...known, typed: home });
    expect(await pageOf('cert-residence', {}, fields)).toContain('Καραβάς');
  });

  it.each([
    [
      'cert-family',
      { sheetNumber: '7', municipalUnit: 'Κω', members: 'Σύζυγος; Άλφα; Βήτα; Γάμμα; ; 1-2-1970' },
      'Άλφα',
    ],
    ['cert-male', { ...typed, sheetNumber: '7', municipalUnit: 'Κω', maleNumber: '9', maleYear: '1990' }, '"9"'],
    [
      'cert-civil-act',
      { ...typed, actNumber: '3', actYear: '1999', registry: 'Κω', happenedOn: '1999-05-01' },
      '3/1999',
    ],
  ] as const)('%s can be typed whole', async (type, given, words) => {
    const {
      street: _,
      community: __,
      sinceYear: ___,
      ...rest
    } = { street: '', community: '', sinceYear: '', ...given };
    const fields = await resolve(type, { act: 'birth', form: 'extract' }, { typed: rest });
    expect(await pageOf(type, { act: 'birth', form: 'extract' }, fields)).toContain(words);
  });
});

describe('what the page says', () => {
  it('hides the dead and the deleted where the use does not ask for them, and says that it does', async () => {
    const [{ id: familyId }] = await base.db.query(`select id from registry_family where sheet_number = '1986'`);
    const all = await pageOf('cert-family', { purpose: 'any-lawful' }, { familyId });
    const present = await pageOf('cert-family', { purpose: 'hiring' }, { familyId });
    expect(all).toContain('Στυλιανός');
    expect(all).not.toContain('δεν περιλαμβάνονται');
    expect(present).not.toMatch(/Στυλιανός\\n/);
    expect(present).toContain('Σαρρή');
    expect(present).toContain('δεν περιλαμβάνονται');
  });

  it('tells the cause of death in a full copy only', async () => {
    const acts: { id: string; cause: string }[] = await base.db.query(
      `select id, details->>'cause' as cause from registry_act where kind = 'death' and details ? 'cause' limit 1`,
    );
    const { id: actId, cause } = acts[0]!;
    const full = await pageOf('cert-civil-act', { act: 'death', form: 'full-copy' }, { actId });
    const extract = await pageOf('cert-civil-act', { act: 'death', form: 'extract' }, { actId });
    expect(full).toContain('ΑΝΤΙΓΡΑΦΟ ΛΗΞΙΑΡΧΙΚΗΣ ΠΡΑΞΗΣ ΘΑΝΑΤΟΥ');
    expect(full).toContain(cause);
    expect(extract).toContain('ΑΠΟΣΠΑΣΜΑ ΛΗΞΙΑΡΧΙΚΗΣ ΠΡΑΞΗΣ ΘΑΝΑΤΟΥ');
    expect(extract).not.toContain(cause);
    expect(extract).not.toContain('ΑΜΚΑ');
  });

  it.each(['birth', 'marriage', 'death', 'cohabitation', 'divorce'])('copies every act of %s', async (act) => {
    const acts: { id: string }[] = await base.db.query('select id from registry_act where kind = $1 limit 5', [act]);
    const typed = {
      ...{ actNumber: '3', actYear: '1999', registry: 'Κω', happenedOn: '1999-05-01', surname: 'Άλφα' },
      ...{ firstName: 'Βήτα', sex: 'male', birthDate: '1970-01-01', otherSurname: 'Γάμμα', otherFirstName: 'Δέλτα' },
    };
    for (const form of ['full-copy', 'extract']) {
      const answers = { act, form, english: true };
      const sources = [await resolve('cert-civil-act', answers, { typed }), ...acts.map(({ id }) => ({ actId: id }))];
      for (const fields of sources) {
        expect(await pageOf('cert-civil-act', answers, fields)).toContain('"lang":"en"');
      }
    }
  });

  it('adds the English page when it is asked for, names in both scripts', async () => {
    const fields = { personId: await personId('Ρούσσου', 'Αικατερίνη') };
    expect(await pageOf('cert-birth', {}, fields)).not.toContain('"lang":"en"');
    const page = await pageOf('cert-birth', { english: true }, fields);
    expect(page).toContain('Roussou (Ρούσσου)');
    expect(page).toContain('2 November 1982');
    expect(page).toContain('η κάτωθι δημότισσα είναι εγγεγραμμένη');
    expect(page).not.toContain('Μητρώο Αρρένων');
  });

  it('makes every certificate of every entry of the demonstration, however empty', async () => {
    const persons: { id: string; familyId: string; male: boolean }[] = await base.db.query(
      `select id, family_id as "familyId", jsonb_typeof(fields->'maleRegister') = 'object' as male from registry_person
       order by md5(id::text) limit 12`,
    );
    for (const { id, familyId, male } of persons) {
      for (const type of ['cert-birth', 'cert-locality', ...(male ? (['cert-male'] as const) : [])] as const) {
        expect(await pageOf(type, { english: true }, { personId: id, familyId })).not.toMatch(/undefined|null,null/);
      }
      expect(await pageOf('cert-family', { english: true }, { familyId })).not.toContain('undefined');
    }
  });
});

describe('warnings', () => {
  it('tell of the dead, of what is missing, of papers that were not sent', async () => {
    const warned = async (service: CertificateType, answers: object, fields: CertificateFields) => {
      const filed = await fileCase(base.db, { service, applicant: 'Άννα', answers });
      const loaded = await base.db.transaction((tx) => loadSource(tx, filed.id, fields, new Date(at)));
      return warningsFor(loaded!.about, loaded!.source, fields).map(({ code }) => code);
    };
    const [{ id: familyId }] = await base.db.query(`select id from registry_family where sheet_number = '1986'`);
    expect(await warned('cert-family', {}, { familyId })).toEqual(['missing', 'former-members']);
    const [dead, born] = [await personId('Καραβάς', 'Στυλιανός'), await personId('Παπαδάκη', 'Ελένη')];
    expect(await warned('cert-birth', {}, { personId: dead })).toContain('deceased');
    expect(await warned('cert-birth', { 'for-whom': 'minor-child' }, { personId: born })).toEqual([]);
    expect(
      await warned('cert-locality', { purpose: 'asep', 'residence-proof': 'declaration' }, { personId: born }),
    ).toEqual([...['asep-wants-residence', 'proof-not-attached', 'proof-weak']]);
    expect(await warned('cert-male', {}, { personId: born })).toEqual(['no-male-entry']);
    expect(await warned('cert-birth', {}, { typed: { surname: 'Α', firstName: 'Β' } })).toContain('typed');
  });
});
