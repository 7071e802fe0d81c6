import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newTrackingNumber } from '../../src/cases/tracking-number.js';
import { hashPassword } from '../../src/identity/password.js';
import { startCentre, type Centre } from '../support/centre.js';
import { addCase, addPerson, makeTown } from './support/town.js';
import { answerTo, enter, type Entered } from './support/visit.js';

let centre: Centre;
let citizen: Entered;
let anonymous: Entered;
let caseId: string;
let trackingNumber: string;

beforeAll(async () => {
  centre = await startCentre({ role: 'api', temporalAddress: null });
  await makeTown(centre.database.db);
  await addPerson(centre.database.db, 'citizen', {
    roles: ['citizen'],
    passwordHash: await hashPassword('a password'),
  });
  caseId = await addCase(centre.database.db, { applicant: 'citizen', unit: 'T.ENV' });
  const [row] = await centre.database.db.query('select tracking_number from cases where id = $1', [caseId]);
  trackingNumber = row.tracking_number;
  citizen = await enter(centre.url, 'citizen', 'a password');
  anonymous = await enter(centre.url, 'anonymous', '');
});

afterAll(() => centre?.stop());
beforeEach(() => centre.database.db.query('delete from throttle_miss'));

const track = async (number: string) => (await fetch(`${centre.url}/api/v1/track/${number}`)).status;
const typed = async (number: string) =>
  (await anonymous.browser.submit('/track', { number, _csrf: anonymous.formToken })).status;
const missedBy = (client: string, count: number) =>
  centre.database.db.query(
    `insert into throttle_miss (bucket, client, at) select 'track', $1, now() from generate_series(1, $2)`,
    [client, count],
  );

describe('a person who guesses tracking numbers', () => {
  it('is stopped after twenty, at the interface and on the page together', async () => {
    for (let n = 0; n < 10; n += 1) expect(await track(newTrackingNumber())).toBe(404);
    for (let n = 0; n < 10; n += 1) expect(await typed(newTrackingNumber())).toBe(404);
    expect(await track(newTrackingNumber())).toBe(429);
    expect(await typed(trackingNumber)).toBe(429);
  });

  it('is not one who mistypes a digit, or asks for his own again and again', async () => {
    const mistyped = trackingNumber.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    for (let n = 0; n < 22; n += 1) {
      expect(await track(mistyped)).toBe(422);
      expect(await track(trackingNumber)).toBe(200);
    }
  });

  it('stops nobody who comes by his own case, even when guessing from everywhere stops all numbers', async () => {
    await missedBy('somewhere', 60);
    expect(await track(trackingNumber)).toBe(429);
    const call = { route: 'GET /my/:id', params: { id: caseId }, body: {} };
    expect((await answerTo(citizen, call)).sign).toBe('+');
    expect((await citizen.browser.open(`/my/${caseId}`)).status).toBe(200);
  });
});
