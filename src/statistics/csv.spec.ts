import { describe, expect, it } from 'vitest';
import { csv } from './csv.js';

describe('csv', () => {
  it('begins with the mark of UTF-8 and ends its lines as RFC 4180 says', () => {
    expect(
      csv(
        [
          ['a', 'β'],
          ['1', 2.5],
        ],
        ',',
      ),
    ).toBe('\uFEFFa,β\r\n1,2.5\r\n');
  });

  it.each(['=1+1', '+30', '-2', '@SUM(A1)', '\tx', '\rx'])('keeps a spreadsheet from calculating %j', (text) => {
    expect(csv([[text]], ',').replace(/^\uFEFF"?/, '')).toMatch(/^'/);
  });

  it('quotes what would part a cell, and writes decimals as the spreadsheet reads them', () => {
    expect(csv([['a;b', 'say "x"', 48.3, null]], ';')).toBe('\uFEFF"a;b";"say ""x""";48,3;\r\n');
  });
});
