import { isIPv6 } from 'node:net';
import type { Request } from 'express';
import { deriveKey, pseudonym } from './keys.js';

/**
 * The caller as throttles know him: a pseudonym of his address (behind a proxy, as TRUST_PROXY says; see
 * install-http.ts). Of IPv6 only the first 64 bits count, since one household has all the rest.
 */
export function clientOf(req: Request, secret: string): string {
  return pseudonym(deriveKey(secret, 'client'), networkOf(req.ip ?? ''));
}

/** The part of an address that one caller cannot change at will. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0') : [];
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/**
 * TRUST_PROXY as Express wants it: a number of proxies, `true` for exactly one, or a list of their addresses.
 * Null: nobody in front of us, so forwarded headers are a stranger's words.
 */
export function trustProxySetting(value: string | null): number | string[] | false {
  if (value === null || value === 'false') return false;
  if (value === 'true') return 1;
  return /^\d+$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim());
}
