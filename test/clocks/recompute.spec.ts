import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishCalendarCommand, recomputeCommand } from '../../src/cli/clocks-commands.js';
import { loadMunicipalityFolder } from '../../src/municipality/load-municipality-folder.js';
import { startCentre, type Centre } from '../support/centre.js';
import { begin, type Story } from '../support/story.js';

/** A changed calendar moves open cases only through a preview that somebody has looked at. */
describe('ked clocks recompute', () => {
  const { calendar } = loadMunicipalityFolder('kos');
  let folder: string;
  let centre: Centre;
  let light: Story;
  let pothole: Story;
  let withdrawn: Story;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ked-calendar-'));
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
    rmSync(folder, { recursive: true, force: true });
  });

  /** What it prints; it must end well. */
  async function printedBy(command: (words: string[]) => Promise<number>, ...words: string[]): Promise<string[]> {
    const printed: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string = '') => void printed.push(line));
    expect(await command(words)).toBe(0);
    return printed;
  }
  const run = (...words: string[]) => printedBy(recomputeCommand, ...words);
  const nameOf = (printed: string[]) => printed.at(-1)!.split(' ').at(-1)!;
  const caseRow = async (story: Story) =>
    (
      await centre.database.db.query(
        `select target_at, statutory_at, service_version, calendar_version from cases where id = $1`,
        [story.id],
      )
    )[0];
  /** From now on it works only at these hours of Mondays. */
  async function mondaysOnly(from: string, to: string): Promise<string[]> {
    const { week } = calendar;
    const closed = Object.fromEntries(Object.keys(week).map((day) => [day, []]));
    const file = join(folder, 'calendar.json');
    writeFileSync(file, JSON.stringify({ ...calendar, week: { ...closed, monday: [{ from, to }] } }));
    return publish(folder);
  }
  const publish = (...words: string[]) => printedBy(publishCalendarCommand, ...words);

  it('refuses a calendar that it could not live by, with file and place', async () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, JSON.stringify({ ...calendar, units: { 'NO.SUCH': { week: calendar.week } } }));
    await expect(publish(file)).rejects.toThrow(/other\.json: units\.NO\.SUCH: there is no unit NO\.SUCH$/);
    writeFileSync(file, JSON.stringify({ ...calendar, zone: 'Kos' }));
    await expect(publish(file)).rejects.toThrow(/other\.json: zone: must be a time zone/);
    await expect(publish(join(folder, 'none'))).rejects.toThrow(/no such file or folder$/);
    await expect(publish()).rejects.toThrow(/^Usage: /);
    expect(await centre.database.db.query('select version from calendar')).toEqual([{ version: 1 }]);
  });

  it('finds nothing to move while nothing has changed, and wants to be told what to do', async () => {
    expect(await run('--dry-run')).toEqual(['0 of 2 open cases get other dates, 0 of them one that has passed']);
    await expect(run()).rejects.toThrow(/^Usage: /);
    await expect(run('--dry-run', '--apply', 'x')).rejects.toThrow(/^Usage: /);
    await expect(run('--dry-run', '--service', 'no-such')).rejects.toThrow('There is no service no-such.');
  });

  it('moves no open case by itself, and shows what it would move', async () => {
    const before = [await caseRow(light), await caseRow(pothole)];
    expect(await mondaysOnly('07:30', '15:30')).toEqual([
      'version 2; open cases keep theirs, see: ked clocks recompute --dry-run',
    ]);
    expect(await publish(folder)).toEqual(['nothing changed: this is the newest calendar already']);
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
    await mondaysOnly('09:00', '10:00');
    await expect(run('--apply', nameOf(printed))).rejects.toThrow(/^Nothing was moved: /);
    const waiting = await centre.database.db.query(`select 1 from engine_message where name = 'recompute'`);
    expect(waiting).toHaveLength(1);
    expect(await pothole.events()).not.toContain('recomputed');
  });
});
