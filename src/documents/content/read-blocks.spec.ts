import { describe, expect, it } from 'vitest';
import { readBlocks } from './read-blocks.js';

describe('readBlocks', () => {
  it('reads paragraphs, fields and tables', () => {
    expect(
      readBlocks(`<title> Τίτλος
        συνέχεια </title>
        <p label="Θέμα:">α &amp; β &lt;γ&gt;</p>
        <fields><field label="Όνομα">Άννα</field></fields>
        <table><column label="Α" width="2"/><row><cell><line>1</line><line></line><line label="γ.">2</line></cell></row></table>`),
    ).toEqual([
      { kind: 'title', text: 'Τίτλος συνέχεια' },
      { kind: 'paragraph', text: 'α & β <γ>', label: 'Θέμα:' },
      { kind: 'fields', rows: [{ label: 'Όνομα', value: 'Άννα' }] },
      { kind: 'table', columns: [{ label: 'Α', width: 2 }], rows: [['1\nγ. 2']] },
    ]);
  });

  it('reads a page in another language, and arms', () => {
    expect(
      readBlocks('<letterhead arms="Α"><left></left><right></right></letterhead><page lang="en"><p>a</p></page>'),
    ).toEqual([
      { kind: 'letterhead', arms: 'Α', left: [], right: [] },
      { kind: 'page', lang: 'en', blocks: [{ kind: 'paragraph', text: 'a', label: null }] },
    ]);
  });

  it('makes a paragraph of each line of free text', () => {
    expect(readBlocks('<text>ένα\r\n\n  δύο  τρία\n</text>')).toEqual([
      { kind: 'paragraph', text: 'ένα', label: null },
      { kind: 'paragraph', text: 'δύο τρία', label: null },
    ]);
  });

  it.each([
    ['<b>x</b>', 'holds no <b>'],
    ['<p>x', 'never closed'],
    ['<p>x</title>', 'closes what is not open'],
    ['<p colour="red">x</p>', 'takes no colour'],
    ['stray', 'holds no text'],
    ['<p>a < b</p>', 'not markup'],
    ['<page><p>a</p></page>', 'needs a lang'],
    ['<page lang="en"><mark>a</mark></page>', 'holds no <mark>'],
    ['<table><column label="Α" width="1"/><row></row></table>', 'needs 1 <cell>'],
  ])('refuses %s', (markup, message) => expect(() => readBlocks(markup)).toThrow(message));
});
