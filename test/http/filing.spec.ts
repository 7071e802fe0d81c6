import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { answersFor, caseInStatus } from '../support/lives.js';

let centre: Centre;
let director: Browserless;
beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos' });
  director = await centre.as('director');
});
afterAll(() => centre?.stop());

/** Files, as the account or as nobody, and reads what was kept, as the director sees it. */
async function keptOf(account: string | null, given: Record<string, unknown>, headers: Record<string, string> = {}) {
  const who = await centre.as(account);
  const body = { service: 'street-light', answers: { what: 'off' }, location: { landmark: 'σχολείο' }, ...given };
  const filed = await who.post('/api/v1/cases', body, headers);
  expect([filed.status, filed.body.errors]).toEqual([201, undefined]);
  const { body: kept } = await director.get(`/api/v1/cases/${filed.body.id}`);
  expect(kept).toMatchObject({
    id: filed.body.id,
    trackingNumber: filed.body.trackingNumber,
    protocolNumber: filed.body.protocolNumber,
  });
  return { filed: filed.body, kept, who };
}
const row = async (id: string) =>
  (
    await centre.database.db.query(
      `select c.*, a.user_id as applicant_user, a.name, u.email as filed_by_email from cases c
       join applicant a on a.id = c.applicant_id left join app_user u on u.id = c.filed_by where c.id = $1`,
      [id],
    )
  )[0];

describe('who files', () => {
  it('without an account, with name and one contact', async () => {
    const { filed, kept } = await keptOf(null, { applicant: { name: 'Μαρία Δοκιμή', phone: '690 000 0001' } });
    expect(kept.applicant).toEqual({
      name: 'Μαρία Δοκιμή',
      email: null,
      phone: '+306900000001',
      notifyBy: 'phone',
      language: 'el',
    });
    expect(kept.channel).toBe('web');
    expect(await row(filed.id)).toMatchObject({ applicant_user: null, filed_by: null, anonymous: false });
    const own = await keptOf(
      null,
      { applicant: { name: 'A', email: ' Maria@Example.GR ' } },
      { 'accept-language': 'en' },
    );
    expect(own.kept.applicant).toMatchObject({ email: 'maria@example.gr', notifyBy: 'email', language: 'en' });
  });

  it('without an account also for a certificate, which waits at the office asked for', async () => {
    const { body: service } = await director.get('/api/v1/services/cert-family');
    const given = { service: 'cert-family', answers: answersFor(service), location: undefined, purpose: 'ΑΣΕΠ' };
    const applicant = { name: 'Μαρία Δοκιμή', phone: '6900000001' };
    const { kept } = await keptOf(null, { ...given, applicant, pickupOffice: 'zipari' });
    expect(kept).toMatchObject({ kind: 'application', purpose: 'ΑΣΕΠ', pickup: { office: 'zipari', state: null } });
    expect((await keptOf(null, { ...given, applicant })).kept.pickup.office).toBe('kos');
  });

  it('without a name where the service allows it', async () => {
    const { filed, kept } = await keptOf(null, {});
    expect(kept.applicant).toMatchObject({ name: null, email: null, phone: null, notifyBy: 'none' });
    expect((await row(filed.id)).anonymous).toBe(true);
  });

  it('for himself: what he leaves open comes from his account, and what he says counts', async () => {
    const { filed, kept } = await keptOf('citizen', {});
    expect(kept.applicant).toEqual({
      ...{ name: 'Νικόλαος Παπαδάκης', email: 'citizen@demo.ked.gr', phone: '+302242099901' },
      ...{ notifyBy: 'both', language: 'el' },
    });
    expect(await row(filed.id)).toMatchObject({ filed_by_email: 'citizen@demo.ked.gr', channel: 'web' });
    expect((await row(filed.id)).applicant_user).toBe((await row(filed.id)).filed_by);
    const said = await keptOf('citizen', {
      applicant: { phone: '+44 20 7946 0000', notifyBy: 'none', language: 'en' },
    });
    expect(said.kept.applicant).toMatchObject({ phone: '+442079460000', notifyBy: 'none', language: 'en' });
    expect((await said.who.get('/api/v1/cases?queue=own')).body.items.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([filed.id, said.filed.id]),
    );
  });

  it('is written to in the language of his account where he asks for no other', async () => {
    expect((await keptOf('citizen2', {})).kept.applicant.language).toBe('en');
    expect((await keptOf('citizen2', { applicant: { language: 'el' } })).kept.applicant.language).toBe('el');
  });

  it.each([
    ['operator', 'phone', undefined],
    ['office', 'counter', undefined],
    ['operator', 'letter', 'letter'],
  ])('as %s files for another (%s): the case is not his own', async (account, channel, said) => {
    const applicant = { name: 'Μαρία Δοκιμή', phone: '6900000001' };
    const { filed, kept, who } = await keptOf(account, { applicant, channel: said });
    expect(kept).toMatchObject({ channel, applicant: { name: 'Μαρία Δοκιμή', email: null, notifyBy: 'phone' } });
    expect(await row(filed.id)).toMatchObject({ applicant_user: null, filed_by_email: `${account}@demo.ked.gr` });
    // He who filed it sees it in full; another operator as status only.
    expect((await who.get(`/api/v1/cases/${filed.id}`)).body.level).toBe('full');
    const other = await (await centre.as('operator2')).get(`/api/v1/cases/${filed.id}`);
    expect(other.body).toMatchObject({ level: 'status', applicant: null, description: null, location: null });
  });
});

describe('by when', () => {
  /** Greek local time of an instant. */
  const athens = (instant: string) =>
    new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Athens', hourCycle: 'h23' });

  function workingMinutes(from: string, to: string): number {
    const holidays = new Holidays('GR');
    const [first, last] = [
      DateTime.fromISO(from).setZone('Europe/Athens'),
      DateTime.fromISO(to).setZone('Europe/Athens'),
    ];
    let minutes = 0;
    for (let day = first.startOf('day'); day <= last; day = day.plus({ days: 1 })) {
      const isHoliday = [holidays.isHoliday(day.set({ hour: 12 }).toJSDate())]
        .flat()
        .some((one) => one && one.type === 'public');
      if (day.weekday > 5 || isHoliday || day.toFormat('d-M') === '7-3') continue;
      const [opens, closes] = [day.set({ hour: 7, minute: 30 }), day.set({ hour: 15, minute: 30 })];
      minutes += Math.max(0, DateTime.min(closes, last).diff(DateTime.max(opens, first), 'minutes').minutes);
    }
    return minutes;
  }

  it('the promise is three working days of eight hours, within hours; the law fifty days, moved to a working day', async () => {
    const { filed, kept } = await keptOf('citizen', {});
    const service = (await director.get('/api/v1/services/street-light')).body;
    expect([service.target, service.statutory]).toEqual([{ amount: 3, unit: 'wd' }, 'P50D']);
    expect(filed).toMatchObject({ targetAt: kept.targetAt, statutoryAt: kept.statutoryAt, status: 'received' });
    for (const instant of [filed.targetAt, filed.statutoryAt])
      expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    // Recounted by the day: Monday to Friday 07:30 to 15:30 without the holidays that a foreign source knows.
    expect(Math.round(workingMinutes(kept.filedAt, filed.targetAt))).toBe(3 * 480);
    const time = athens(filed.targetAt).split(' ')[1]!;
    expect(time > '07:30:00' && time <= '15:30:00').toBe(true);
    expect(athens(filed.statutoryAt)).toMatch(/ 23:59:59$/);
  });

  // Letters carry the day they came, so these do not hang on the day of the test. Kos: 1-5 and 15-8 are holidays.
  it.each([
    ['2026-01-12T08:00:00Z', 'a Tuesday', '2026-03-03 23:59:59'],
    ['2026-01-16T08:00:00Z', 'Saturday 7-3, a local day, to Monday', '2026-03-09 23:59:59'],
    ['2026-02-03T08:00:00Z', 'Wednesday 25-3, a national day', '2026-03-26 23:59:59'],
    ['2026-02-19T08:00:00Z', 'Good Friday of the Orthodox, over Easter to Tuesday', '2026-04-14 23:59:59'],
    ['2026-03-12T08:00:00Z', 'Friday 1-5, over the weekend', '2026-05-04 23:59:59'],
    ['2026-04-12T08:00:00Z', 'Monday of the Holy Spirit, a day', '2026-06-02 23:59:59'],
    // 01:30 of the next day in Athens: the day of filing is the local one.
    ['2026-01-12T23:30:00Z', 'Wednesday, by the clock of Athens', '2026-03-04 23:59:59'],
    ['2026-01-13T01:30:00+02:00', 'the same instant with its zone', '2026-03-04 23:59:59'],
  ])('the law counts from the receipt of a letter: %s, %s', async (receivedAt, _, statutory) => {
    const { filed } = await keptOf('operator', { channel: 'letter', receivedAt });
    expect(athens(filed.statutoryAt)).toBe(statutory);
    // The promise counts from now: nobody could have kept it before.
    expect(Date.parse(filed.targetAt)).toBeGreaterThan(Date.now());
  });

  it('a certificate has ten days', async () => {
    const { body: service } = await director.get('/api/v1/services/cert-family');
    const given = { service: 'cert-family', answers: answersFor(service), location: undefined };
    const applicant = { name: 'Μαρία', phone: '6900000001' };
    const { filed } = await keptOf('operator', {
      ...given,
      applicant,
      channel: 'letter',
      receivedAt: '2026-01-05T08:00:00Z',
    });
    expect(athens(filed.statutoryAt)).toBe('2026-01-15 23:59:59');
  });

  it('danger runs day and night: two hours', async () => {
    const before = Date.now();
    const { filed, kept } = await keptOf(null, { answers: { what: 'bare-wires' } });
    expect(kept.danger).toBe(true);
    const twoHours = 2 * 3_600_000;
    expect(Date.parse(filed.targetAt)).toBeGreaterThanOrEqual(before + twoHours);
    expect(Date.parse(filed.targetAt)).toBeLessThanOrEqual(Date.now() + twoHours);
    expect((await keptOf(null, {})).kept.danger).toBe(false);
  });
});

describe('where, and whose it is then', () => {
  it.each([
    [{ place: 'zia' }, 'COM.ASF', 'zia'],
    [{ place: 'ΖΙΑ' }, 'COM.ASF', 'zia'],
    [{ place: 'zia', community: 'COM.PYL' }, 'COM.PYL', 'zia'],
    [{ lat: 36.847, lng: 27.206 }, 'COM.ASF', undefined],
    [{ lat: 36.8935, lng: 27.288 }, 'COM.KOS', undefined],
    [{ landmark: 'στο γεφύρι' }, null, undefined],
    [{ address: 'Ακτή Κουντουριώτη 1', community: 'COM.KEF' }, 'COM.KEF', undefined],
  ])('%j is in %s', async (location, community, place) => {
    const { kept } = await keptOf(null, { location });
    expect(kept.community).toBe(community);
    expect(kept.location.place).toBe(place);
  });

  it.each([
    ['cleanliness', 'COM.ASF', 'COM.ASF', 'village-asfendiou'],
    ['weeds', 'COM.KEF', 'COM.KEF', 'village-kefalos'],
    ['cleanliness', 'COM.KOS', 'ENV.W', 'catalogue'],
    ['street-light', 'COM.ASF', 'TECH.E', 'catalogue'],
    ['community-work', 'COM.KOS', 'COM.KOS', 'town-works'],
    ['water-leak', 'COM.PYL', 'ADM.S', 'water'],
  ])('%s in %s goes to %s by the rule %s', async (service, community, unit, rule) => {
    const { body } = await director.get(`/api/v1/services/${service}`);
    const { filed } = await keptOf('citizen', {
      service,
      answers: answersFor(body),
      location: { landmark: 'x', community },
    });
    const assigned = await caseInStatus(director, filed.id, 'assigned');
    expect([assigned.unit.code, assigned.routing.rule]).toEqual([unit, rule]);
  });
});
