import { describe, expect, it } from 'vitest';
import { provenanceOf, type RequestOrigin } from './same-origin.js';

const from = (given: Partial<RequestOrigin>) =>
  provenanceOf({
    method: 'POST',
    secFetchSite: undefined,
    origin: undefined,
    host: 'ked.example.gr',
    publicHost: 'ked.example.gr',
    ...given,
  });

describe('where a request comes from', () => {
  it('believes Sec-Fetch-Site before anything else', () => {
    expect(from({ secFetchSite: 'same-origin' })).toBe('same');
    expect(from({ secFetchSite: 'none' })).toBe('same');
    expect(from({ secFetchSite: 'same-site' })).toBe('cross');
    expect(from({ secFetchSite: 'cross-site', origin: 'https://ked.example.gr' })).toBe('cross');
  });

  it('compares Origin with the host where the browser is older', () => {
    expect(from({ origin: 'https://ked.example.gr' })).toBe('same');
    expect(from({ origin: 'https://evil.example' })).toBe('cross');
    expect(from({ origin: 'https://ked.example.gr.evil.example' })).toBe('cross');
    expect(from({ origin: 'null' })).toBe('cross');
  });

  it('accepts the public address behind a proxy that changes Host', () => {
    expect(from({ origin: 'https://ked.example.gr', host: '127.0.0.1:3000' })).toBe('same');
  });

  it('knows a program by its silence', () => {
    expect(from({})).toBe('unknown');
  });
});
