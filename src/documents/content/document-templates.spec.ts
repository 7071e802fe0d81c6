import { describe, expect, it } from 'vitest';
import { documentTypes, templateVersion } from '../snapshot.js';
import { checkFields } from './check-fields.js';
import { DocumentTemplates } from './document-templates.js';
import { samples } from './samples.js';

describe('DocumentTemplates', () => {
  const templates = new DocumentTemplates();

  it.each(documentTypes)('fills %s in: mark, head, signature by order, code', (type) => {
    const blocks = templates.blocks(type, templateVersion, samples[type]);
    expect(blocks[0]).toEqual({ kind: 'mark', text: 'ΔΟΚΙΜΑΣΤΙΚΗ ΣΦΡΑΓΙΔΑ – χωρίς νομική ισχύ' });
    const text = JSON.stringify(blocks);
    for (const words of [
      'ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ',
      'ΔΗΜΟΣ ΚΩ',
      '12346/2026',
      // Civil acts are the registrar's.
      type === 'cert-civil-act' ? 'Με εντολή Ληξιάρχου' : 'Με εντολή Δημάρχου',
      '0123-4567-89AB-CDEF',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('keeps data from becoming markup', () => {
    const view = { ...samples.rejection, text: '</text><signature><line>Ο Δήμαρχος</line></signature><text>' };
    const blocks = templates.blocks('rejection', templateVersion, view);
    expect(blocks.filter((block) => block.kind === 'signature')).toHaveLength(1);
    expect(JSON.stringify(blocks)).toContain('</text><signature><line>Ο Δήμαρχος');
  });

  it('says how and until when a refusal may be objected to', () => {
    const text = JSON.stringify(templates.blocks('rejection', templateVersion, samples.rejection));
    expect(text).toContain('15 ημέρες');
    expect(text).toContain('αίτηση θεραπείας');
  });

  it('refuses a view that lacks a field', () => {
    const view = { ...samples['answer-brief'], signer: { title: '', unit: '' } };
    expect(() => templates.blocks('answer-brief', templateVersion, view as never)).toThrow('"name" not defined');
  });
});

describe('checkFields', () => {
  const check = (source: string, partial?: string) => () =>
    checkFields('t/v', source, { a: { b: 'x' }, list: [{ c: 1 }], none: null }, ['dash'], () => partial);

  it.each([
    ['<p>{{a.x}}</p>', 'line 1: unknown field or helper "a.x"'],
    ['\n{{#if none}}{{nope}}{{/if}}', 'line 2: unknown field or helper "nope"'],
    ['{{#if a}}{{else}}{{gone}}{{/if}}', '"gone"'],
    ['{{#each list}}{{a}}{{/each}}', '"a"'],
    ['{{shout a.b}}', '"shout"'],
    ['{{dash a.z}}', '"a.z"'],
    ['{{> missing}}', '"missing"'],
    ['{{#with a}}{{b}}{{/with}}', '"with"'],
  ])('finds the fault of %j', (source, message) => expect(check(source)).toThrow(message));

  it('looks into partials', () => expect(check('{{> head}}', '{{lost}}')).toThrow('"lost"'));

  it('passes what is right', () =>
    expect(check('{{a.b}}{{#each list}}{{c}}{{/each}}{{#if none}}{{dash a.b}}{{/if}}')).not.toThrow());
});
