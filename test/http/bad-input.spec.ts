import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { makeInactive } from '../support/make-inactive.js';

let centre: Centre;
let nobody: Browserless;

beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
  nobody = await centre.as(null);
});
afterAll(() => centre?.stop());

/** A filing without a fault; the parts that a test cares about are given. */
const filing = (given: Record<string, unknown> = {}) => ({
  service: 'street-light',
  description: 'Δεν ανάβει',
  answers: { what: 'off' },
  applicant: { name: 'Μαρία Δοκιμή', phone: '6900000001' },
  location: { landmark: 'έξω από το σχολείο' },
  ...given,
});
const english = { 'accept-language': 'en' };
const file = (given: Record<string, unknown>, headers = {}) => nobody.post('/api/v1/cases', filing(given), headers);

/** The faults as `/pointer code`. */
const faults = ({ body }: Answer): string[] =>
  (body.errors ?? []).map(({ field, code }: { field: string; code: string }) => `${field} ${code}`).sort();
const refusal = ({ status, body }: Answer) => [status, body.code];

async function countCases(): Promise<number> {
  const [row] = await centre.database.db.query('select count(*)::int as n from cases');
  return row.n;
}

/** What is refused must leave nothing behind. */
async function refusedWhole(call: () => Promise<Answer>): Promise<Answer> {
  const before = await countCases();
  const answer = await call();
  expect({ status: answer.status, filed: (await countCases()) - before }).toMatchObject({ filed: 0 });
  return answer;
}

describe('a filing with faults', () => {
  it('is taken when it has none', async () => {
    expect((await file({})).status).toBe(201);
  });

  it('of an unknown service is told so', async () => {
    for (const service of ['no-such', '__proto__', 'STREET-LIGHT', 'street-light\u0000']) {
      const answer = await refusedWhole(() => file({ service }));
      expect([service, ...refusal(answer)]).toEqual([service, 422, 'unknown-service']);
    }
  });

  it('names every fault at once, each at its place, in the language asked for', async () => {
    const given = { service: 'noise', applicant: { phone: 'κάποιο' }, location: {} };
    const answer = await refusedWhole(() => file({ ...given, answers: { source: 'ghosts', colour: 'red' } }));
    expect(refusal(answer)).toEqual([422, 'validation-failed']);
    expect(faults(answer)).toEqual([
      '/answers/colour unknown-question',
      '/answers/hours required',
      '/answers/source unknown-option',
      '/applicant/phone wrong-phone',
      '/location location-needed',
    ]);
    const text = (of: Answer, field: string) =>
      of.body.errors.find((one: { field: string }) => one.field === field).message;
    expect(text(answer, '/applicant/phone')).toBe('Γράψτε δέκα ψηφία, π.χ. 6912345678, ή τον αριθμό με + και τη χώρα.');
    expect(text(answer, '/location')).toBe('Πείτε μας πού: μέρος, διεύθυνση, σημείο αναφοράς ή θέση στον χάρτη.');
    const same = await file({ ...given, answers: {} }, english);
    expect(same.headers.get('content-language')).toBe('en');
    expect(text(same, '/applicant/phone')).toMatch(/^Write ten digits, e\.g\. 6912345678/);
    expect(text(same, '/answers/hours')).toBe('Fill in this field.');
    expect(text(same, '/location')).toMatch(/^Tell us where: /);
    expect(same.body.title).not.toBe(answer.body.title);
  });

  it('has something to read at every fault, in both languages', async () => {
    const given = { service: 7, answers: [], applicant: { name: 7, language: 'fr', notifyBy: 'pigeon' }, files: ['x'] };
    for (const headers of [{}, english]) {
      const { body } = await file({ ...given, receivedAt: 'yesterday', location: { lat: 91, lng: 'x' } }, headers);
      expect(body.errors.length).toBeGreaterThanOrEqual(8);
      for (const { message } of body.errors)
        expect(message).toMatch(headers === english ? /^[A-Z][^\u0370-\u03ff]+\.$/ : /^[Α-Ω].*\.$/);
    }
  });

  it.each([
    [
      'blank words for a required answer',
      { service: 'noise', answers: { source: 'bar', hours: ' \u200b\t' } },
      '/answers/hours required',
    ],
    ['a wrong option', { answers: { what: 'Δεν ανάβει' } }, '/answers/what unknown-option'],
    ['an option of another question', { answers: { what: 'one' } }, '/answers/what unknown-option'],
    ['several options where one is asked', { answers: { what: ['off', 'flickers'] } }, '/answers/what unknown-option'],
    [
      'a question whose code needs escaping',
      { answers: { what: 'off', 'a/b~c': '1' } },
      '/answers/a~1b~0c unknown-question',
    ],
    ['a day that does not exist', { ...complaint({ when: '2026-02-30' }) }, '/answers/when not-a-date'],
    ['a number for a date', { ...complaint({ when: 20260101 }) }, '/answers/when not-a-date'],
    ['a yes for words', { ...complaint({ 'which-unit': true }) }, '/answers/which-unit not-a-text'],
    ['an object for an answer', { answers: { what: {} } }, '/answers/what invalid'],
    [
      'a community with a control character',
      { location: { community: 'COM\u0000ASF' } },
      '/location/community unknown-community',
    ],
    ['half a pin', { location: { lat: 36.8 } }, '/location/lng required'],
    ['a pin that is on no earth', { location: { lat: 36.8, lng: 181 } }, '/location/lng too-big'],
    ['a pin in words', { location: { lat: '36,8', lng: 27 } }, '/location/lat not-a-number'],
    ['an unknown place', { location: { place: 'Ατλαντίδα' } }, '/location/place unknown-place'],
    [
      'a community that is a department',
      { location: { community: 'TECH.E' } },
      '/location/community unknown-community',
    ],
    ['a list for a description', { description: ['α'] }, '/description not-a-text'],
    ['a text for a list', { files: 'α' }, '/files not-a-list'],
    ['a file that is nobody’s', { files: ['0190a6c2-0000-7000-8000-00000000dead'] }, '/files/0 unknown-file'],
    ['a description too long', { description: 'λ'.repeat(5_001) }, '/description too-long'],
    ['a description of 100 kB', { description: 'λ'.repeat(50_000) }, '/description too-long'],
    ['a channel that is the staff’s to say', { channel: 'phone' }, '/channel not-yours'],
    ['a day of receipt that is the staff’s to say', { receivedAt: '2026-01-01T09:00:00Z' }, '/receivedAt not-yours'],
    ['a time without a zone', { receivedAt: '2026-01-01T09:00:00' }, '/receivedAt not-an-instant'],
  ] as [string, Record<string, unknown>, string][])('finds %s', async (_, given, fault) => {
    const answer = await refusedWhole(() => file(given));
    expect([...refusal(answer), ...faults(answer)]).toEqual([422, 'validation-failed', fault]);
  });

  it.each(['691234567', '69123456789', '+30691234567', '1234567890', '69123x5678', '+0123456789', 'τηλέφωνο'])(
    'finds the telephone %s wrong',
    async (phone) => {
      const answer = await refusedWhole(() => file({ applicant: { name: 'Μαρία', phone } }));
      expect(faults(answer)).toEqual(['/applicant/phone wrong-phone']);
    },
  );

  it.each([
    'maria',
    'maria@',
    '@x.gr',
    'a b@x.gr',
    'a@x',
    'a@x..gr',
    'a@b@x.gr',
    '<a@x.gr>',
    'a\u0000@x.gr',
    'a\u202e@x.gr',
  ])('finds the e-mail %j wrong', async (email) => {
    const answer = await refusedWhole(() => file({ applicant: { name: 'Μαρία', email } }));
    expect([...refusal(answer), ...faults(answer)]).toEqual([422, 'validation-failed', '/applicant/email wrong-email']);
  });

  it.each(['NaN', 'Infinity', '-1', -1, 0, 51, '1e99', true, 'πολλά', '0x1f'])(
    'finds the number %j wrong',
    async (number) => {
      const answer = await refusedWhole(() => file(bulky({ number })));
      expect([...refusal(answer), ...faults(answer)]).toEqual([
        422,
        'validation-failed',
        '/answers/number not-a-number',
      ]);
    },
  );

  it('wants a name and a contact where the service does, and only there', async () => {
    const without = await refusedWhole(() => file({ ...complaint({}), applicant: {} }));
    expect(faults(without)).toEqual(['/applicant/name required', '/applicant/phone contact-needed']);
    expect(without.body.errors.map((one: { message: string }) => one.message)).toContain('Γράψτε το ονοματεπώνυμο.');
    const unreachable = await refusedWhole(() => file({ applicant: { name: 'Μαρία' } }));
    expect(faults(unreachable)).toEqual(['/applicant/phone contact-needed']);
    const mailless = await refusedWhole(() => file({ applicant: { notifyBy: 'email' } }));
    expect(faults(mailless)).toEqual(['/applicant/email required']);
    expect((await file({ applicant: {} })).status).toBe(201);
  });

  it('of a service not given yet is sent to telephone and offices', async () => {
    await makeInactive(centre, 'playground');
    const answer = await refusedWhole(() => file({ service: 'playground' }));
    expect(refusal(answer)).toEqual([422, 'service-not-available']);
    expect(answer.body.telephone).toBe('22420-21111');
    expect(answer.body.offices.map((office: { code: string }) => office.code).sort()).toEqual([
      'antimachia',
      'kardamena',
      'kefalos',
      'kos',
      'pyli',
      'zipari',
    ]);
    for (const office of answer.body.offices) expect(office).toMatchObject({ name: /./, address: /./, phone: /\d{5}/ });
  });
});

function bulky(answers: Record<string, unknown>) {
  return { service: 'bulky', answers: { items: ['sofa'], number: 1, 'where-put-out': 'στη γωνία', ...answers } };
}

function complaint(answers: Record<string, unknown>) {
  return { service: 'service-complaint', answers: { 'which-unit': 'Ταμείο', ...answers }, location: undefined };
}
