import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishRouting, showRouting, tryRouting } from '../../src/cli/routing-commands.js';
import { loadMunicipalityFolder } from '../../src/municipality/load-municipality-folder.js';
import type { RoutingRule } from '../../src/municipality/rule-schema.js';
import { RouteCase } from '../../src/routing/route-case.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';

const { rules } = loadMunicipalityFolder('kos');
const words = { because: 'Τα έντομα τα αναλαμβάνει το Περιβάλλον.', becauseEn: 'Pests are for the Environment.' };
const pests: RoutingRule = {
  id: 'pests',
  when: { service: ['other'], words: ['κουνούπ', 'mosquito'] },
  unit: 'ENV',
  ...words,
};
const around = (lat: number, lng: number): [number, number][][] => [
  [
    [lng - 0.01, lat - 0.01],
    [lng + 0.01, lat - 0.01],
    [lng + 0.01, lat + 0.01],
    [lng - 0.01, lat + 0.01],
    [lng - 0.01, lat - 0.01],
  ],
];
const harbour: RoutingRule = {
  id: 'harbour',
  when: { kind: ['complaint'], area: { name: 'Λιμάνι', nameEn: 'Harbour', polygon: around(36.895, 27.289) } },
  unit: 'MAY',
  ...words,
};

let centre: Centre;
let folder: string;
let printed: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ked-rules-'));
  centre = await startCentre({ municipality: 'kos' });
  vi.stubEnv('DATABASE_URL', centre.database.url);
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await centre?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(content: unknown): string {
  const file = join(folder, 'rules.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}
/** What a command prints, one text a line. */
async function run(command: (words: string[]) => Promise<number>, ...given: string[]): Promise<string[]> {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string = '') => void printed.push(line));
  expect(await command(given)).toBe(0);
  return printed;
}
const routeAt = (caseId: string, at: string, exclude?: string[]) =>
  centre.app.get(RouteCase).execute({ caseId, at, exclude });
const inYears = (years: number): string => new Date(Date.now() + years * 31_557_600_000).toISOString();

describe('routing rules', () => {
  let mosquitoes: Filed;
  let noise: Filed;
  beforeAll(async () => {
    const citizen = await centre.as('citizen');
    mosquitoes = await fileRequest(citizen, { service: 'other', description: 'Γέμισε κουνούπια η αυλή της Ουρανίας' });
    noise = await fileRequest(citizen, { service: 'noise', location: { place: 'kos-harbour' } });
    const director = await centre.as('director');
    await caseInStatus(director, mosquitoes.id, 'triage');
    await caseInStatus(director, noise.id, 'assigned');
  });

  it('are refused with file, place and reason, and nothing is stored', async () => {
    const faulty = [
      { ...pests, when: { community: ['COM.XYZ'], words: ['ab'] } },
      { ...harbour, when: { area: { ...harbour.when.area!, polygon: [around(36, 27)[0]!.slice(1)] } } },
    ];
    await expect(run(publishRouting, fileOf(faulty), '--from', 'now')).rejects.toThrow(
      /rules\.json: \[0\]\.when\.words\[0\]: must have at least three letters\n.*\[1\]\.when\.area\.polygon\[0\]: must end/,
    );
    const wrong = [
      { ...pests, when: {} },
      { ...pests, unit: 'NO.SUCH', when: { community: ['COM'], answer: { state: ['dead', 'asleep'] } } },
    ];
    const refused = run(publishRouting, fileOf(wrong), '--from', 'now');
    for (const fault of [
      '[1].id: pests is used twice',
      '[1].unit: there is no unit NO.SUCH',
      '[1].when.community[0]: there is no community COM',
      '[1].when.answer.state[1]: state has no option asleep',
      '[1]: is never reached: rule 1 takes everything before it',
    ]) {
      await expect(refused).rejects.toThrow(fault);
    }
    const file = fileOf(rules);
    await expect(run(publishRouting, file)).rejects.toThrow('--from <instant>');
    await expect(run(publishRouting, file, '--from', '2027-01-01')).rejects.toThrow('instant with its offset');
    await expect(run(publishRouting, file, '--from', inYears(-1))).rejects.toThrow('has passed');
    await expect(run(publishRouting, join(folder, 'none.json'), '--from', 'now')).rejects.toThrow('no such file');
    const [{ n }] = await centre.database.db.query('select count(*)::int as n from routing_ruleset');
    expect(n).toBe(1);
  });

  it('tried on recorded cases, tell which would have gone elsewhere', async () => {
    const file = fileOf([harbour, pests, ...rules]);
    expect((await run(tryRouting, file)).sort()).toEqual(
      [
        `${mosquitoes.id} ${mosquitoes.protocolNumber} triage → ENV (rule 2 pests)`,
        `${noise.id} ${noise.protocolNumber} POL → MAY (rule 1 harbour)`,
        '2 of 2 routed cases would have gone elsewhere',
        '  1 POL → MAY',
        '  1 triage → ENV',
      ].sort(),
    );
    expect(await run(tryRouting, fileOf(rules))).toEqual(['0 of 2 routed cases would have gone elsewhere']);
    expect((await run(tryRouting, file, '--since', inYears(1)))[0]).toMatch(/^0 of 0/);
  });

  it('published for a later instant decide from then on, and of two versions the one that came into force last', async () => {
    const later = inYears(2);
    expect((await run(publishRouting, fileOf([pests, ...rules]), '--from', later))[0]).toMatch(/^version 2, 10 rules/);
    expect((await run(publishRouting, fileOf([pests, ...rules]), '--from', later))[0]).toMatch(/nothing changed.*2/);
    const sooner = inYears(1);
    await run(publishRouting, fileOf([{ ...pests, unit: 'POL' }, ...rules]), '--from', sooner);
    const units = [inYears(-50), inYears(0), sooner, later, inYears(9)].map((at) => routeAt(mosquitoes.id, at));
    expect((await Promise.all(units)).map(({ unit }) => unit)).toEqual([null, null, 'POL', 'ENV', 'ENV']);

    const shown = await run(showRouting, '--at', sooner);
    expect(shown).toContain(`version 3 from ${sooner} (in force)`);
    expect(shown).toContain(`version 2 from ${later}`);
    expect(shown).toContain('  1 pests: service = other; words = κουνούπ, mosquito → POL');
    const audited = await centre.database.db.query(
      `select user_id, reason from access_audit where what = 'routing-published' order by at`,
    );
    expect(audited).toEqual([
      { user_id: null, reason: `version 2 from ${later}` },
      { user_id: null, reason: `version 3 from ${sooner}` },
    ]);
  });

  it('pass over units that had the case', async () => {
    const now = inYears(0);
    expect(await routeAt(noise.id, now)).toMatchObject({ unit: 'POL', rule: 'catalogue' });
    expect(await routeAt(noise.id, now, ['POL'])).toMatchObject({ unit: null, rule: null });
    expect(await routeAt(mosquitoes.id, inYears(9), ['ENV'])).toMatchObject({ unit: null, rule: null });
  });

  it('published for now route the next case, and say why in both languages without its words', async () => {
    await run(publishRouting, fileOf([harbour, pests, ...rules]), '--from', 'now');
    const citizen = await centre.as('citizen');
    const director = await centre.as('director');
    const seen = async (id: string, language: string) =>
      (await director.get(`/api/v1/cases/${id}`, { 'accept-language': language })).body.routing;
    const bitten = await fileRequest(citizen, { service: 'other', description: 'Ο Επαμεινώνδας έχει ΚΟΥΝΟΥΠΙΑ' });
    const parked = await fileRequest(citizen, { service: 'parking', location: { lat: 36.8951, lng: 27.2891 } });
    expect((await caseInStatus(director, bitten.id, 'assigned')).unit.code).toBe('ENV');
    expect((await caseInStatus(director, parked.id, 'assigned')).unit.code).toBe('MAY');
    expect(await seen(bitten.id, 'el')).toEqual({
      rule: 'pests',
      because: `κανόνας 2, επειδή είδος = Άλλο θέμα και η περιγραφή έχει λέξη του κανόνα. ${words.because}`,
    });
    expect(await seen(bitten.id, 'en')).toEqual({
      rule: 'pests',
      because: `rule 2 because kind = Something else and the description has a word of the rule. ${words.becauseEn}`,
    });
    expect((await seen(parked.id, 'en')).because).toMatch(/^rule 1 because category = complaint and area = Harbour\./);

    const [{ stored }] = await centre.database.db.query(
      `select string_agg(canonical, ' ') as stored from case_event where case_id = $1`,
      [bitten.id],
    );
    expect(stored).toContain('rule 2 because');
    expect(stored.toLowerCase()).not.toMatch(/κουν[οό]υπι|επαμειν/);
  });
});
