import { describe, expect, it } from 'vitest';
import type { Place, Service } from '../municipality/schema.js';
import { filingInput } from './filing-form.js';

const place = {
  code: 'zipari',
  name: 'Ζηπάρι',
  nameEn: 'Zipari',
  community: 'COM.ASF',
  aliases: [],
} as unknown as Place;
const service = {
  code: 'street-light',
  location: 'required',
  questions: [
    { code: 'what', type: 'one' },
    { code: 'kinds', type: 'many' },
  ],
} as unknown as Service;

describe('filingInput', () => {
  it('makes a list of what was ticked, one or several, and leaves out what was left empty', () => {
    const values = { 'answers-what': ' off ', 'answers-kinds': 'a', 'applicant-name': '  ', description: '' };
    const input = filingInput(service, values, [place], []);
    expect(input.answers).toEqual({ what: 'off', kinds: ['a'] });
    expect(input.applicant.name).toBeUndefined();
    expect(input.description).toBeUndefined();
    expect(input.files).toBeUndefined();
  });

  it.each(['zipari', 'ΖΗΠΑΡΙ', 'ζηπαρι', 'Zipari'])('knows the place %s', (words) => {
    expect(filingInput(service, { 'location-place': words }, [place], []).location).toMatchObject({ place: 'zipari' });
  });

  it('keeps a place that nobody knows as the address', () => {
    const values = { 'location-place': 'Πίσω από τον μύλο', 'location-address': 'Οδός 3' };
    const { location } = filingInput(service, values, [place], []);
    expect(location).toEqual({ address: 'Πίσω από τον μύλο, Οδός 3' });
  });

  it('says nothing of a place that was not given, and ignores a position that is none', () => {
    expect(filingInput(service, { 'location-lat': 'x' }, [place], []).location).toBeUndefined();
  });
});
