import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startCentre, type Centre } from '../support/centre.js';

describe('closing', () => {
  let centre: Centre | undefined;
  afterEach(() => centre?.stop());

  it('does not wait for a connection on which nothing was ever asked, as browsers open them ahead', async () => {
    centre = await startCentre({ temporalAddress: null });
    const { hostname, port } = new URL(centre.url);
    const ahead = connect(Number(port), hostname);
    await once(ahead, 'connect');
    await (await centre.as(null)).get('/api/v1/services');
    const began = performance.now();
    try {
      await centre.app.close();
      expect(performance.now() - began).toBeLessThan(10_000);
    } finally {
      ahead.destroy();
    }
  });
});
