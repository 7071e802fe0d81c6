import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { startCentre, type Centre } from '../support/centre.js';
import { begin, type Story } from '../support/story.js';

const handover = { by: 'applicant', identityPaper: 'identity-card', last4: '4567' };
let centre: Centre;
beforeAll(async () => {
  centre = await startCentre({ municipality: 'test' });
});
afterAll(() => centre?.stop());

/** A certificate approved for the office, whether it is there or on its way. */
async function ready(pickupOffice: string): Promise<Story> {
  const story = await begin(centre, 'cert-family', { answers: certificateAnswers, pickupOffice });
  await story.employee('propose');
  await story.does('supervisor', 'approve');
  await story.stands('ready-for-pickup');
  return story;
}

describe('a paper for an office that does not print', () => {
  it('is told of as ready when the office has it, handed over only then, and its days count from there', async () => {
    const story = await ready('kefalos');
    const citizen = await centre.as('citizen');
    const seen = async () => (await citizen.get(`/api/v1/cases/${story.id}`)).body;
    expect(await seen()).toMatchObject({
      statusText: 'Έτοιμο, στέλνεται στο κατάστημα',
      pickup: { office: 'kefalos', state: 'in-transit' },
    });
    const track = async () => (await citizen.get(`/api/v1/track/${story.trackingNumber}`)).body;
    expect((await track()).statusText).toBe('Έτοιμο, στέλνεται στο κατάστημα');
    expect(await story.told()).not.toContain('ready');
    const early = await story.refused('office-kefalos', 'collect', handover);
    expect(early).toEqual({ status: 409, code: 'action-not-allowed' });
    expect((await story.refused('office', 'receive')).status).toBe(404);

    await story.does('office-kefalos', 'receive');
    expect(await story.told()).toContain('ready');
    expect(await seen()).toMatchObject({ statusText: 'Έτοιμο, ελάτε να το πάρετε', pickup: { state: 'here' } });
    const { steps } = await track();
    expect(steps.slice(-2).map((step: { text: string }) => step.text)).toEqual([
      'Έτοιμο, στέλνεται στο κατάστημα',
      'Έτοιμο, ελάτε να το πάρετε',
    ]);
    const [row] = await centre.database.db.query(
      `select c.life->>'readyAt' as "readyAt", e.at from cases c
       join case_event e on e.case_id = c.id and e.type = 'paper-received' where c.id = $1`,
      [story.id],
    );
    expect(new Date(row.readyAt)).toEqual(row.at);
    await story.does('office-kefalos', 'collect', handover);
    await story.stands('completed');
    await centre.keepHistory('paper-sent', story.id);
  });
});

describe('the shop is changed', () => {
  it('by the citizen while it lies ready: the new office has it and the old one does not', async () => {
    const story = await ready('zipari');
    expect(await story.refused('citizen', 'move-pickup', { office: 'zipari' })).toMatchObject({ status: 422 });
    expect(await story.refused('citizen', 'move-pickup', { office: 'rhodes' })).toMatchObject({ status: 422 });
    await story.does('citizen', 'move-pickup', { office: 'kefalos' });
    expect((await story.refused('office', 'collect', handover)).status).toBe(404);
    await story.does('citizen', 'move-pickup', { office: 'pyli' });
    const { body } = await (await centre.as('office-pyli')).get('/api/v1/cases?queue=pickup');
    expect(body.items.map((item: { id: string }) => item.id)).toContain(story.id);
    await story.does('office-pyli', 'collect', handover);
    const moves = (await story.events()).filter((type) => type === 'pickup-moved');
    expect(moves).toHaveLength(2);
    await centre.keepHistory('shop-changed', story.id);
  });

  it('before it is made: it is sent where it is wanted by then', async () => {
    const story = await begin(centre, 'cert-family', { answers: certificateAnswers, pickupOffice: 'zipari' });
    await story.does('operator', 'move-pickup', { office: 'kefalos' });
    await story.employee('propose');
    await story.does('supervisor', 'approve');
    await story.stands('ready-for-pickup');
    const { body } = await (await centre.as('office-kefalos')).get(`/api/v1/cases/${story.id}`);
    expect(body).toMatchObject({ pickup: { office: 'kefalos', state: 'in-transit' } });
    expect(body.allowedActions).toContain('receive');
  });
});
