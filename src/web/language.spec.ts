import type { Request, Response } from 'express';
import { describe, expect, it, vi } from 'vitest';
import { chooseLanguage, jsonLanguage, pageLanguage } from './language.js';

const request = (parts: Partial<Request>): Request => ({ method: 'GET', headers: {}, query: {}, ...parts }) as Request;

describe('pageLanguage', () => {
  it('takes the cookie, then the account, then Greek', () => {
    const chosen = request({ headers: { cookie: 'a=b; ked_lang=en' } });
    expect(pageLanguage(chosen, 'el')).toBe('en');
    expect(pageLanguage(request({}), 'en')).toBe('en');
    expect(pageLanguage(request({}))).toBe('el');
    expect(pageLanguage(request({ headers: { cookie: 'ked_lang=de' } }))).toBe('el');
  });
});

describe('jsonLanguage', () => {
  const asking = (header?: string): Request =>
    request({
      headers: { 'accept-language': header },
      acceptsLanguages: ((known: string[]) => known.find((one) => header?.startsWith(one)) ?? false) as never,
    });
  it('follows Accept-Language and is Greek otherwise', () => {
    expect(jsonLanguage(asking('en-GB'))).toBe('en');
    expect(jsonLanguage(asking('de'))).toBe('el');
    expect(jsonLanguage(asking(undefined))).toBe('el');
  });
});

describe('chooseLanguage', () => {
  const answer = () => ({ cookie: vi.fn(), redirect: vi.fn() }) as unknown as Response;

  it('keeps the choice and asks for the same address without it', () => {
    const res = answer();
    const req = request({ query: { lang: 'en' }, originalUrl: '/services?kind=problem&lang=en' });
    chooseLanguage('/ked')(req, res, vi.fn());
    expect(res.cookie).toHaveBeenCalledWith('ked_lang', 'en', expect.objectContaining({ sameSite: 'lax' }));
    expect(res.redirect).toHaveBeenCalledWith(303, '/ked/services?kind=problem');
  });

  it('never leads to another site', () => {
    const res = answer();
    chooseLanguage('')(request({ query: { lang: 'el' }, originalUrl: '//evil.example/?lang=el' }), res, vi.fn());
    expect(vi.mocked(res.redirect).mock.calls[0]![1]).not.toMatch(/^\/\/|evil/);
  });

  it('leaves other requests alone', () => {
    const next = vi.fn();
    chooseLanguage('')(request({ query: { lang: 'de' }, originalUrl: '/?lang=de' }), answer(), next);
    expect(next).toHaveBeenCalledOnce();
  });
});
