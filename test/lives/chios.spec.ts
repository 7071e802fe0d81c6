import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { liveCertificate } from '../../src/demo/live-certificate.js';
import { liveRequest } from '../../src/demo/live-request.js';
import { Teller } from '../../src/demo/teller.js';
import { startCentre, type Centre } from '../support/centre.js';

/** The other municipality: nothing of the product knows which one it serves. */
describe('lives on Chios', () => {
  let centre: Centre;
  const told: string[] = [];
  beforeAll(async () => {
    vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line));
    centre = await startCentre({ municipality: 'chios' });
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await centre.stop();
  });

  it('the demonstration: a lamp is mended, a certificate is handed over at Vrontados', async () => {
    const teller = new Teller(centre.url, centre.config.dataDir, async (name) => name);
    await liveRequest(teller);
    await liveCertificate(teller);
    expect(told.join('\n')).toMatch(/handed over at the office vrontados[^]*: valid/);
    const documents = await centre.database.db.query(
      `select type, snapshot->'municipality'->>'authorityOf' as "of" from document order by issued_at`,
    );
    expect(documents).toEqual([
      { type: 'answer-brief', of: 'Δήμου Χίου' },
      { type: 'cert-family', of: 'Δήμου Χίου' },
    ]);
  });
});
