import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bodyOf } from './support/browser.js';
import { smallTown, type SmallTown } from './support/small-town.js';
import { idOf } from './support/town.js';

const password = 'demo-demo-demo';
let town: SmallTown;
let scratch: SmallTown['scratch'];
let small: SmallTown['small'];

beforeAll(async () => {
  town = await smallTown(
    { citizen: { roles: ['citizen'] }, clerk: { roles: ['clerk'], units: ['T.TECH.L'] }, leaver: { roles: ['clerk'] } },
    password,
  );
  ({ scratch, small } = town);
});

afterAll(() => town?.stop());

beforeEach(() => scratch.db.query('delete from throttle_miss'));

function signIn(email: string, tried: string | undefined): Promise<Response> {
  return fetch(`${small.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: tried }),
  });
}

describe('a refused sign-in', () => {
  it('is one answer for a wrong password, an unknown and a disabled account', async () => {
    await scratch.db.query(`update app_user set disabled_at = now() where id = $1`, [idOf('leaver')]);
    const answers: unknown[] = [];
    for (const [email, tried] of [
      ['clerk@town.example', 'wrong'],
      ['nobody@town.example', password],
      ['leaver@town.example', password],
    ]) {
      const answer = await signIn(email!, tried);
      expect(answer.status).toBe(401);
      answers.push(await bodyOf(answer));
    }
    expect(answers[0]).toMatchObject({ code: 'credentials-refused', type: '/problems/credentials-refused' });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    await scratch.db.query(`update app_user set disabled_at = null where id = $1`, [idOf('leaver')]);
  });

  it('is slowed after ten for one account, though not for the others of the house', async () => {
    for (let n = 0; n < 10; n += 1) await signIn('clerk@town.example', 'no');
    const right = await signIn('clerk@town.example', password);
    expect(right.status).toBe(429);
    expect(right.headers.get('retry-after')).toBe('600');
    const other = await signIn('citizen@town.example', password);
    expect(other.status).toBe(201);
  });

  it('is slowed as well when all guesses come at once', async () => {
    const guesses = [...Array.from({ length: 24 }, (_, n) => `guess ${n}`), password];
    const answers = await Promise.all(guesses.map((guess) => signIn('clerk@town.example', guess)));
    expect(answers.at(-1)!.status).toBe(429);
  });

  it('counts misses only', async () => {
    for (let n = 0; n < 12; n += 1) expect((await signIn('clerk@town.example', password)).status).toBe(201);
    expect(await scratch.db.query('select * from throttle_miss')).toEqual([]);
  });

  it('names what is missing', async () => {
    const answer = await signIn('clerk@town.example', undefined);
    expect(answer.status).toBe(422);
    expect((await bodyOf(answer))['errors']).toEqual([
      { field: '/password', code: 'required', message: 'Γράψτε τον κωδικό.' },
    ]);
  });
});
