import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { disableAccountCommand, enableAccountCommand } from '../../src/cli/account-commands.js';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { absenceWorkflowId } from '../../workflows/contract.js';
import { startCentre, type Centre } from '../support/centre.js';
import { addClerk, day, leaves, soon } from '../support/leave.js';
import { until } from '../support/until.js';

/** Leaves as the town lives them, on the real engine; each story has a unit of its own. */
describe('a leave', () => {
  let centre: Centre;
  let town: ReturnType<typeof leaves>;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    town = leaves(centre);
  });
  afterAll(() => centre?.stop());

  it('hands over what one has, and gives back what nobody touched meanwhile', async () => {
    const cases = [];
    for (let i = 0; i < 4; i++) cases.push(await town.fileFor('street-light', 'lighting'));
    const [touched, ...rest] = cases as [string, ...string[]];
    const preview = await (
      await centre.as('supervisor2')
    ).post('/api/v1/absences/preview', {
      user: await town.idOf('lighting'),
      startsAt: soon(-1_000),
    });
    expect(preview.body).toEqual({ moves: 4 });

    const leave = await town.enters('supervisor2', 'lighting', { to: soon(3 * day) });
    await town.areOf(['clerk2'], cases);
    await until('he is told once', async () =>
      (await town.readsOnScreen('clerk2')).some((text) => /^Λείπει ο\/η .+ έως [\d-]+: ανέλαβες 4\.$/.test(text)),
    );
    const why = await (await centre.as('clerk2')).get(`/api/v1/cases/${touched}`);
    expect(why.body.assignment.reason).toBe('least-loaded');
    expect(why.body.assignment.candidates).toContainEqual(
      expect.objectContaining({ id: await town.idOf('lighting'), excluded: 'left-out' }),
    );
    expect((await (await centre.as('clerk2')).act(touched, 'accept')).status).toBe(200);

    await town.changes('supervisor2', leave, { endsAt: soon(1_500) });
    await town.areOf(['lighting'], rest);
    await town.settled(leave);
    expect(await town.whose(touched)).toBe('clerk2');
    expect(await town.readsOnScreen('lighting')).toContain('Επέστρεψες: 3 υποθέσεις είναι πάλι δικές σου.');
    await centre.keepRun('leave-given-back', absenceWorkflowId(leave));
    // One that is over cannot be changed any more.
    const late = await (await centre.as('supervisor2')).post(`/api/v1/absences/${leave}/cancel`);
    expect(late.body.code).toBe('closed');
  });

  it('in the middle of a life: goes on in other hands, and what is finished stays finished', async () => {
    const id = await town.fileFor('bin-care', 'bins');
    await addClerk(centre, 'bins2', 'ENV.R');
    const bins = await centre.as('bins');
    await bins.act(id, 'accept');
    const leave = await town.enters('bins', 'bins', { instead: 'bins2' });
    await town.areOf(['bins2'], [id]);
    const found = (await (await centre.as('bins2')).get(`/api/v1/cases/${id}`)).body;
    expect({ status: found.status, reason: found.assignment.reason }).toEqual({
      ...{ status: 'assigned', reason: 'substitute' },
    });
    // Who is away cannot go on with it.
    expect((await bins.act(id, 'complete', { text: 'Έγινε.' })).status).toBe(403);
    expect((await (await centre.as('bins2')).act(id, 'complete', { text: 'Έγινε.' })).status).toBe(200);
    await town.cancels('bins', leave);
    await town.settled(leave);
    expect(await town.whose(id)).toBe('bins2');
    expect(await town.moves(id)).toBe(1);
    await centre.keepHistory('handed-over', id);
  });

  it('is extended while it runs: the first end brings nothing back', async () => {
    await addClerk(centre, 'parks2', 'ENV.G');
    const id = await town.fileFor('tree', 'parks');
    const end = soon(4_000);
    const leave = await town.enters('supervisor3', 'parks', { to: end, instead: 'parks2' });
    await town.areOf(['parks2'], [id]);
    await town.changes('supervisor3', leave, { endsAt: soon(2 * day) });
    await until('the first end has passed', async () => Date.now() > Date.parse(end) + 1_500);
    expect(await town.whose(id)).toBe('parks2');
    await town.changes('supervisor3', leave, { endsAt: soon(1_000) });
    await town.areOf(['parks'], [id]);
    expect(await town.moves(id)).toBe(2);
    await centre.keepRun('leave-extended', absenceWorkflowId(leave));
  });

  it('moves nothing when it is cancelled before it begins, and everything when it begins earlier than planned', async () => {
    await addClerk(centre, 'animals2', 'ENV.A');
    const id = await town.fileFor('stray-animal', 'animals');
    const never = await town.enters('supervisor3', 'animals', { from: soon(day), to: soon(2 * day) });
    await town.cancels('supervisor3', never);
    await town.settled(never);
    await centre.keepRun('leave-cancelled', absenceWorkflowId(never));
    expect(await town.moves(id)).toBe(0);

    const planned = await town.enters('animals', 'animals', { from: soon(day), to: soon(2 * day) });
    await town.changes('supervisor3', planned, { startsAt: soon(500) });
    await town.areOf(['animals2'], [id]);
    await town.cancels('supervisor3', planned);
    await town.areOf(['animals'], [id]);
  });

  it('that overlaps another: he is back only when both are over', async () => {
    await addClerk(centre, 'works2', 'TECH.P');
    const id = await town.fileFor('playground', 'works');
    const first = await town.enters('supervisor2', 'works', { to: soon(day), instead: 'works2' });
    const second = await town.enters('supervisor2', 'works', { to: soon(3 * day) });
    await town.areOf(['works2'], [id]);
    await town.cancels('supervisor2', first);
    // Of the second leave, and of its own end.
    await town.heard(first, 2);
    expect(await town.signals(id)).toEqual(['handOver']);
    await town.cancels('supervisor2', second);
    await town.areOf(['works'], [id]);
    await Promise.all([town.settled(first), town.settled(second)]);
  });

  it('of one whose substitute is away too: the substitute of that one has it', async () => {
    await addClerk(centre, 'roads2', 'TECH.Y');
    await addClerk(centre, 'roads3', 'TECH.Y');
    const id = await town.fileFor('pothole', 'roads');
    await town.enters('supervisor2', 'roads2', { instead: 'roads3' });
    const busy = [];
    for (let i = 0; i < 2; i++) busy.push(await town.fileFor('pothole', 'roads3'));
    const leave = await town.enters('supervisor2', 'roads', { instead: 'roads2' });
    await town.areOf(['roads3'], [id]);
    // The one who stands in leaves himself: it still comes back to whom it was taken from.
    const another = await town.enters('supervisor2', 'roads3', { instead: 'clerk2' });
    await town.areOf(['clerk2', 'supervisor2'], [id, ...busy]);
    await town.cancels('supervisor2', leave);
    await town.areOf(['roads'], [id]);
    await town.cancels('supervisor2', another);
    await town.areOf(['roads3'], busy);
  });

  it('without anybody left in the unit: its supervisor has it, and is told so', async () => {
    const id = await town.fileFor('missed-collection', 'collection');
    const others: { account: string }[] = await centre.database.db.query(
      `select split_part(u.email, '@', 1) as account from user_unit m join app_user u on u.id = m.user_id
       join user_role r on r.user_id = u.id and r.role = 'clerk' where m.unit_code = 'ENV.W' and not m.as_head`,
    );
    for (const { account } of others) await town.enters('supervisor3', account, {});
    await town.areOf(['supervisor3'], [id]);
    const { body } = await (await centre.as('supervisor3')).get(`/api/v1/cases/${id}`);
    expect(body.assignment.reason).toBe('supervisor-nobody-present');
  });

  it('without end, when an account is closed; what nobody touched comes back when it is opened again', async () => {
    const id = await town.fileFor('noise', 'police');
    vi.stubEnv('DATABASE_URL', centre.database.url);
    const police = await centre.as('police');
    expect(await disableAccountCommand(['police@demo.ked.gr'])).toBe(0);
    // His sessions are gone with the next click.
    expect((await police.get('/api/v1/me')).status).toBe(401);
    await town.areOf(['police2'], [id]);
    expect(await enableAccountCommand(['POLICE@demo.ked.gr'])).toBe(0);
    await town.areOf(['police'], [id]);
    await expect(disableAccountCommand(['nobody@demo.ked.gr'])).rejects.toThrow('no account');
    vi.unstubAllEnvs();
  });

  it('of a supervisor: who stands in for him signs, and only as long; never what he prepared himself', async () => {
    await addClerk(centre, 'registrar', 'ADM.R');
    const certificate = { answers: certificateAnswers, pickupOffice: 'zipari' };
    const [his, own, later] = [
      await town.fileFor('cert-family', 'clerk', certificate),
      await town.fileFor('cert-family', 'registrar', certificate),
      await town.fileFor('cert-family', 'clerk', certificate),
    ];
    const registrar = await centre.as('registrar');
    await (await centre.as('clerk')).act(his, 'propose', {});
    await (await centre.as('clerk')).act(later, 'propose', {});
    // Not yet in his place.
    expect((await registrar.act(his, 'approve', {})).status).toBe(403);
    const leave = await town.enters('director', 'supervisor', { instead: 'registrar' });
    expect((await registrar.act(own, 'propose', {})).status).toBe(200);
    expect((await registrar.act(own, 'approve', {})).status).toBe(403);
    await until('the next level is asked to sign it', async () =>
      (await town.readsOnScreen('director')).some((text) => text.includes('για υπογραφή')),
    );
    expect((await registrar.act(his, 'approve', {})).status).toBe(200);
    await town.cancels('director', leave);
    expect((await registrar.act(later, 'approve', {})).status).toBe(403);
    // What waits for a signature stays with the one who prepared it.
    const away = await town.enters('supervisor', 'clerk', { instead: 'registrar' });
    await town.heard(away, 0);
    expect(await town.whose(later)).toBe('clerk');
    await town.cancels('supervisor', away);
  });
});
