import { describe, expect, it } from 'vitest';
import { anonymous, type Principal } from '../identity/principal.js';
import { concerns } from './live-feed.js';
import type { LivePayload } from './notify-live.js';

const person = (given: Partial<Principal>): Principal => ({ ...anonymous, userId: 'me', ...given });
const change: LivePayload = { caseId: 'c', version: 2, users: ['me', 'other'], units: ['TECH.E'], offices: ['kos'] };

describe('whom a change concerns', () => {
  it.each([
    ['nobody signed in', anonymous, change, false],
    ['a person named in it', person({ roles: ['citizen'] }), change, true],
    ['another citizen', person({ userId: 'you', roles: ['citizen'] }), change, false],
    ['who stands in for one named', person({ userId: 'you', roles: ['clerk'], standsInFor: ['other'] }), change, true],
    ['a clerk of the unit', person({ userId: 'you', roles: ['clerk'], units: ['TECH.E'] }), change, true],
    ['a clerk of another unit', person({ userId: 'you', roles: ['clerk'], units: ['ENV.R'] }), change, false],
    [
      'the router, of a case in triage',
      person({ userId: 'you', roles: ['router'] }),
      { ...change, triage: true },
      true,
    ],
    ['the router, of another', person({ userId: 'you', roles: ['router'] }), change, false],
    ['a clerk, of a case in triage', person({ userId: 'you', roles: ['clerk'] }), { caseId: 'c', triage: true }, false],
    ['the office where it is picked up', person({ userId: 'you', roles: ['office'], office: 'kos' }), change, true],
    ['another office', person({ userId: 'you', roles: ['office'], office: 'pyli' }), change, false],
    ['the director', person({ userId: 'you', roles: ['director'] }), change, true],
    ['the administrator', person({ userId: 'you', roles: ['admin'] }), change, false],
    ['the deputy mayor', person({ userId: 'you', roles: ['deputy'] }), change, false],
  ])('%s', (_, principal, told, expected) => {
    expect(concerns(principal, told)).toBe(expected);
  });
});
