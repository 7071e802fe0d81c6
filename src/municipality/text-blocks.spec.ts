import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from './load-municipality-folder.js';
import { serviceSchema } from './service-schema.js';
import { fillBlock, unknownPlaceholders } from './text-blocks.js';

describe('fillBlock', () => {
  it('puts values in, shows what is missing, and takes no value for a placeholder', () => {
    const values = { applicant: 'Άννα {place}', place: null, 'answers.post': '12' };
    expect(fillBlock('{applicant}: {place}, στύλος {answers.post}, {unit}', values)).toBe(
      'Άννα {place}: …, στύλος 12, …',
    );
  });
});

describe('unknownPlaceholders', () => {
  it('names what neither the case nor the service has', () => {
    const text = '{applicant} {aplicant} {answers.post} {answers.colour} {}';
    expect(unknownPlaceholders(text, ['post'])).toEqual(['aplicant', 'answers.colour', '']);
  });
});

describe('the ready-made texts of a service', () => {
  const { services } = loadMunicipalityFolder('kos');
  const lamp = services.find(({ code }) => code === 'street-light')!;

  it.each(['kos', 'chios'])(
    'stand ready for whoever answers, in every service of %s that is answered in words',
    (folder) => {
      const without = loadMunicipalityFolder(folder).services.filter(({ answer, template, textBlocks = [] }) => {
        const action = answer === 'brief' ? 'complete' : 'propose';
        return !template && !textBlocks.some((block) => block.for.includes(action));
      });
      expect(without.map(({ code }) => code)).toEqual([]);
    },
  );

  it('are refused with a field that there is not, naming it', () => {
    const textBlocks = [{ ...lamp.textBlocks![0]!, textEn: 'Repaired at {plase}.' }];
    expect(serviceSchema.safeParse({ ...lamp, textBlocks }).error!.issues).toMatchObject([
      { path: ['textBlocks', 0, 'textEn'], message: 'unknown field {plase}' },
    ]);
  });

  it('are refused twice under one code', () => {
    const textBlocks = [lamp.textBlocks![0]!, lamp.textBlocks![0]!];
    expect(serviceSchema.safeParse({ ...lamp, textBlocks }).error!.issues).toMatchObject([
      { path: ['textBlocks', 1, 'code'], message: 'is used twice' },
    ]);
  });

  it('are there for what people ask most', () => {
    const offered = services.filter(({ textBlocks }) => (textBlocks?.length ?? 0) >= 3).map(({ code }) => code);
    expect(offered).toEqual(expect.arrayContaining(['street-light', 'new-bin', 'pothole', 'noise']));
  });
});
