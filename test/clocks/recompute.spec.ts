import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { recomputeCommand } from '../../src/cli/clocks-commands.js';
import { startCentre, type Centre } from '../support/centre.js';
import { begin, type Story } from '../support/story.js';

/** A changed calendar moves open cases only through a preview that somebody has looked at. */
describe('ked clocks recompute', () => {
  let centre: Centre;
  let light: Story;
  let pothole: Story;
  let withdrawn: Story;

  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    vi.stubEnv('DATABASE_URL', centre.database.url);
    [light, pothole, withdrawn] = [
      await begin(centre, 'street-light'),
      await begin(centre, 'pothole'),
      await begin(centre, 'street-light'),
    ];
    await withdrawn.does('citizen', 'withdraw');
    await withdrawn.stands('withdrawn');
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    vi.unstubAllEnvs();
    await centre?.stop();
  });

  /** What it prints; it must end well. */
  async function run(...words: string[]): Promise<string[]> {
    const printed: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string = '') => void printed.push(line));
    expect(await recomputeCommand(words)).toBe(0);
    return printed;
  }
  const nameOf = (printed: string[]) => printed.at(-1)!.split(' ').at(-1)!;
  const caseRow = async (story: Story) =>
    (
      await centre.database.db.query(
        `select target_at, statutory_at, service_version, calendar_version from cases where id = $1`,
        [story.id],
      )
    )[0];
  /** Works only on Mondays from now on. */
  const changeCalendar = () =>
    centre.database.db.query(
      `with newer as (
         insert into calendar (version, data, valid_from)
         select version + 1, jsonb_set(data, '{week}', data->'week' ||
           '{"tuesday": [], "wednesday": [], "thursday": [], "friday": []}'), now()
         from calendar order by version desc limit 1)
       update municipality set version = version + 1`,
    );

  it('finds nothing to move while nothing has changed, and wants to be told what to do', async () => {
    expect(await run('--dry-run')).toEqual(['0 of 2 open cases get other dates, 0 of them one that has passed']);
    await expect(run()).rejects.toThrow(/^Usage: /);
    await expect(run('--dry-run', '--apply', 'x')).rejects.toThrow(/^Usage: /);
    await expect(run('--dry-run', '--service', 'no-such')).rejects.toThrow('There is no service no-such.');
  });

  it('moves no open case by itself, and shows what it would move', async () => {
    const before = [await caseRow(light), await caseRow(pothole)];
    await changeCalendar();
    const printed = await run('--dry-run');
    expect(printed).toHaveLength(4);
    expect(printed[0]).toMatch(
      new RegExp(`^${light.id} \\d+/\\d{4} street-light: target \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d → `),
    );
    expect(printed[2]).toBe('2 of 2 open cases get other dates, 0 of them one that has passed');
    expect(await run('--dry-run', '--service', 'pothole')).toHaveLength(3);
    expect([await caseRow(light), await caseRow(pothole)]).toEqual(before);
    expect(await light.events()).not.toContain('recomputed');
  });

  it('moves exactly what was previewed, tells it in the ledger, and logs it', async () => {
    const before = await caseRow(light);
    const printed = await run('--dry-run', '--service', 'street-light');
    expect((await run('--apply', nameOf(printed), '--service', 'street-light')).at(-1)).toBe('1 cases were told');
    const { clocks } = await light.happens('recomputed');
    const after = await caseRow(light);
    expect(clocks).toEqual({
      targetAt: after.target_at.toISOString(),
      statutoryAt: after.statutory_at.toISOString(),
      ground: 'recomputed',
    });
    expect(after.target_at > before.target_at).toBe(true);
    expect(after).toMatchObject({ service_version: 1, calendar_version: 2 });
    expect(await pothole.events()).not.toContain('recomputed');
    const logged = await centre.database.db.query(
      `select case_id, reason from access_audit where what = 'dates-recomputed'`,
    );
    expect(logged).toEqual([{ case_id: light.id, reason: `preview ${nameOf(printed)}` }]);
    expect(await run('--dry-run', '--service', 'street-light')).toHaveLength(1);
  });

  it('moves nothing when what was previewed is no longer so', async () => {
    const printed = await run('--dry-run');
    await changeCalendar();
    await centre.database.db.query(
      `update calendar set data = jsonb_set(data, '{week,monday}', '[{"from": "09:00", "to": "10:00"}]')
       where version = 3`,
    );
    await expect(run('--apply', nameOf(printed))).rejects.toThrow(/^Nothing was moved: /);
    const waiting = await centre.database.db.query(`select 1 from engine_message where name = 'recompute'`);
    expect(waiting).toHaveLength(1);
    expect(await pothole.events()).not.toContain('recomputed');
  });
});
