import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCentre, type Centre } from '../../test/support/centre.js';
import { makeInactive } from '../../test/support/make-inactive.js';
import { officeList, placeList, serviceList, serviceView, unitList } from './catalogue-views.js';

describe('the catalogue as JSON', () => {
  let centre: Centre;
  beforeAll(async () => void (centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null })));
  afterAll(() => centre?.stop());

  const get = async (path: string, language?: string) => {
    const nobody = await centre.as(null);
    return nobody.get(`/api/v1/${path}`, language ? { 'accept-language': language } : {});
  };

  it('keeps to the schemas that describe it', async () => {
    for (const [path, schema] of [
      ['services', serviceList],
      ['services/street-light', serviceView],
      ['units', unitList],
      ['offices', officeList],
      ['places', placeList],
    ] as const) {
      const { status, body } = await get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(schema.parse(body)).toEqual(body);
    }
  });

  it('speaks Greek, or English when asked', async () => {
    const el = await get('services/street-light');
    expect(el.body).toMatchObject({ name: 'Βλάβη ηλεκτροφωτισμού', nameEn: 'Street light fault', unit: 'TECH.E' });
    expect(el.headers.get('content-language')).toBe('el');
    expect(el.headers.get('vary')).toMatch(/accept-language/i);
    const en = await get('services/street-light', 'en-GB,en;q=0.9');
    expect(en.body.name).toBe('Street light fault');
    expect(en.body.questions[0]).toMatchObject({ label: 'What is wrong?', type: 'one', required: true });
    expect(en.body.questions[0].options.at(-1)).toEqual({
      ...{ value: 'bare-wires', danger: true },
      label: 'Bare wires or a fallen post',
    });
    expect((await get('services/street-light', 'fr')).body.name).toBe('Βλάβη ηλεκτροφωτισμού');
  });

  it('shows what cannot be filed yet as inactive', async () => {
    const inactive = async () =>
      (await get('services')).body.items
        .filter((service: { active: boolean }) => !service.active)
        .map((service: { code: string }) => service.code);
    expect(await inactive()).toEqual([]);
    await makeInactive(centre, 'playground');
    expect(await inactive()).toEqual(['playground']);
  });

  it('finds places in either script, and none for nonsense', async () => {
    const codes = async (q: string) =>
      (await get(`places?${new URLSearchParams({ q })}`)).body.items.map((place: { code: string }) => place.code);
    expect(await codes('ζηπ')).toEqual(['zipari']);
    expect(await codes('zip')).toEqual(['zipari']);
    expect(await codes('%_\'"')).toHaveLength((await get('places')).body.items.length);
    expect(await codes('ξξξξ')).toEqual([]);
    expect(await get('places?q[a]=1')).toMatchObject({ status: 200 });
  });

  it('is described by the same schemas', async () => {
    const { body } = await (await centre.as(null)).get('/api/openapi.json');
    const answer = body.paths['/api/v1/services/{code}'].get.responses['200'].content['application/json'].schema;
    expect(answer.required).toEqual(expect.arrayContaining(['code', 'questions', 'target', 'active']));
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/v1/units', '/api/v1/offices', '/api/v1/places']),
    );
  });

  it('does not know other codes', async () => {
    expect(await get('services/no-such')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await get('services/__proto__')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
