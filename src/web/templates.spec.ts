import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actions, steps } from '../../workflows/case/transitions.js';
import { documentTypes } from '../documents/snapshot.js';
import { projectFolder } from './project-folder.js';
import { compileTemplates, templateFiles } from './templates.js';

const folders = ['pages', 'layouts', 'partials'];
const all = folders.flatMap(templateFiles);
const texts = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(projectFolder(), 'templates', 'locales', `${language}.json`), 'utf8'));

describe('templates', () => {
  it('compile', () => {
    expect(compileTemplates().has('pages/home')).toBe(true);
  });

  it.each(all)('$name lets nothing through unescaped, and no script or style of its own', ({ source }) => {
    expect(source).not.toMatch(/\{\{\{|\{\{&/);
    expect(source).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(source.match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
  });

  it.each(all)('$name sends its forms with a token, or only asks', ({ source }) => {
    for (const [form] of source.matchAll(/<form[\s\S]*?<\/form>/g)) {
      const asks = /method="get"|id="compare"/.test(form) || /action="\{\{@base\}\}\/track"/.test(form);
      if (!asks) expect(form).toMatch(/\{\{> hidden|name="_csrf"/);
    }
  });

  it.each(all)('$name shows no field by the name of a helper, which would be called instead', ({ source }) => {
    expect(source.match(/\{\{(t|date|time|dateTime|iso|fours|tel|eq|or|has|concat|faultOf)\}\}/g)).toBeNull();
  });

  it('use only texts that exist', () => {
    const known = new Set(Object.keys(texts('el')));
    const used = all.flatMap(({ source }) => [...source.matchAll(/[{(]t "([^"]+)"/g)].map((match) => match[1]!));
    expect(used.filter((key) => !known.has(key))).toEqual([]);
    expect(used.length).toBeGreaterThan(100);
  });
});

describe('texts', () => {
  it('exist in both languages, with the same words to fill in', () => {
    const [el, en] = [texts('el'), texts('en')];
    const words = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
    expect(Object.keys(en)).toEqual(Object.keys(el));
    for (const key of Object.keys(el)) {
      expect(words(en[key]!), key).toEqual(words(el[key]!));
      expect(el[key]!.trim(), key).not.toBe('');
      expect(en[key]!.trim(), key).not.toBe('');
    }
  });

  it('are Greek in Greek and hold no Greek in English', () => {
    const stray = Object.entries(texts('en')).filter(([, text]) => /[α-ωά-ώ]/i.test(text));
    expect(stray).toEqual([]);
  });

  it('name every event of a case and every kind of document', () => {
    const events = ['filed', ...Object.keys(steps), ...Object.values(actions).map((action) => action.event)];
    const wanted = [...events.map((type) => `event.${type}`), ...documentTypes.map((type) => `document.${type}`)];
    expect(wanted.filter((key) => !(key in texts('el')))).toEqual([]);
  });
});
