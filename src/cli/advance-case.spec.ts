import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startCentre, type Centre } from '../../test/support/centre.js';
import { caseInStatus, fileRequest } from '../../test/support/lives.js';
import { clockOf } from '../../test/support/virtual-time.js';
import { advanceCaseCommand } from './advance-case.js';

describe('ked case advance', () => {
  let centre: Centre;
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    vi.stubEnv('DATABASE_URL', centre.database.url);
    vi.stubEnv('TEMPORAL_ADDRESS', centre.config.temporalAddress!);
    vi.stubEnv('TEMPORAL_NAMESPACE', centre.config.temporalNamespace);
    vi.stubEnv('KED_DEMO', undefined);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    said.mockRestore();
    await centre.stop();
  });

  it('brings a case to an instant, by its id or by the number that people know', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'tree' });
    await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    const day = 86_400_000;
    const [first, second] = [1, 2].map((days) => new Date(Date.now() + days * day).toISOString()) as [string, string];
    expect(await advanceCaseCommand([filed.id, '--to', first])).toBe(0);
    expect((await clockOf(centre, filed.id)).getTime()).toBeGreaterThanOrEqual(Date.parse(first));
    expect(await advanceCaseCommand([filed.trackingNumber, '--to', second])).toBe(0);
    expect((await clockOf(centre, filed.id)).getTime()).toBeGreaterThanOrEqual(Date.parse(second));
    expect(said.mock.lastCall![0]).toMatch(new RegExp(`^the clock of case ${filed.id} went from .+ to ${second}$`));
  });

  it('says in one sentence what is wrong', async () => {
    const to = ['--to', '2030-01-01T00:00:00+02:00'];
    await expect(advanceCaseCommand(['no-case', ...to])).rejects.toThrow('There is no case no-case.');
    await expect(advanceCaseCommand(['x', '--to', '2030-01-01'])).rejects.toThrow('with its offset');
    await expect(advanceCaseCommand(['x'])).rejects.toThrow('Usage: ');
  });

  it('is refused outside the demonstration, as the environment or the record tells it', async () => {
    const words = ['x', '--to', '2030-01-01T00:00:00+02:00'];
    vi.stubEnv('KED_DEMO', 'false');
    await expect(advanceCaseCommand(words)).rejects.toThrow('Only the demonstration');
    vi.stubEnv('KED_DEMO', undefined);
    await centre.database.db.query(`update app_user set disabled_at = now() where demo`);
    await expect(advanceCaseCommand(words)).rejects.toThrow('Only the demonstration');
  });
});
