import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.js';

describe('parseCsv', () => {
  it('reads quotes, breaks in cells, both separators, both ends of lines and a mark in front', () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""","two\nlines"\r\n\r\n z ,')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"', 'two\nlines'] },
      { line: 5, cells: ['z', ''] },
    ]);
    expect(parseCsv('α;β\n1,5;2').map(({ cells }) => cells)).toEqual([
      ['α', 'β'],
      ['1,5', '2'],
    ]);
    expect(parseCsv(' \n')).toEqual([]);
  });

  it('says where a quotation began that never ends', () => {
    expect(() => parseCsv('a,b\n1,"2\n3,4\n')).toThrow('line 2: a quotation mark is never closed');
  });
});
