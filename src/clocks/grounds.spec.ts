import { describe, expect, it } from 'vitest';
import { clocksSection } from './clocks-section.js';
import { groundOf, grounds } from './grounds.js';
import { legalRules } from './legal-rules.js';

describe('grounds', () => {
  it('have each a code of their own, words in both languages, and a source or a rule of the municipality', () => {
    expect(new Set(grounds.map(({ code }) => code)).size).toBe(grounds.length);
    for (const { code, el, en, source, verified } of grounds) {
      expect(el, code).toMatch(/^[Α-ΩΆ-Ώ]/);
      expect(en, code).toMatch(/^[A-Z]/);
      if (source === null) expect(verified, code).toBe(true);
      else expect(source, code).toMatch(/^Ν\. \d+\/\d{4} άρθρο \d+/);
    }
  });

  it('say outright which sources nobody has read', () => {
    expect(grounds.filter(({ verified }) => !verified).map(({ code }) => code)).toEqual([
      'extended',
      'external',
      'reopened',
    ]);
  });

  it('are found by code', () => {
    expect(groundOf('forwarded')).toMatchObject({ statutory: 'starts' });
    expect(groundOf('because')).toBeUndefined();
  });
});

describe('legalRules', () => {
  it('say outright which nobody has read', () => {
    expect(legalRules.filter(({ verified }) => !verified).map(({ code }) => code)).toEqual([
      'certificates',
      'calendar-days',
      'last-day',
      'delay-letter',
      'labour-day-2016',
      'labour-day-custom',
    ]);
  });

  it('stand in docs/life.md with every ground', () => {
    const section = clocksSection().join('\n');
    for (const { code } of grounds) expect(section).toContain(`| \`${code}\`: `);
    for (const { rule } of legalRules) expect(section).toContain(`| ${rule} |`);
    expect(section.match(/\*\*no\*\*/g)).toHaveLength(9);
  });
});
