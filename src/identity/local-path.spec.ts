import { describe, expect, it } from 'vitest';
import { basePath, localPath } from './local-path.js';

describe('a path to go on to after signing in', () => {
  it.each(['/', '/my', '/desk?queue=mine&sort=due', '/my/0190a6c2-0000-7000-8000-000000000000'])('takes %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/..//evil.example',
    '/.//evil.example',
    'my',
    '',
    undefined,
    ['/my'],
    `/${'a'.repeat(2001)}`,
  ])('refuses %j', (path) => {
    expect(localPath(path)).toBeNull();
  });

  it('knows the path that the public address adds', () => {
    expect(basePath('https://dimos.example/ked/')).toBe('/ked');
    expect(basePath('https://ked.example')).toBe('');
  });
});
