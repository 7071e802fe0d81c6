import type { Change, PersonFields, Place } from '../register.js';
import type { Land, Settlement } from './lands.js';

/** Pieces that entries of the demonstration are put together from. */
export const nowhere: Place = {
  ...{ settlement: null, community: null, municipalUnit: null, municipality: null },
  ...{ city: null, prefecture: null, country: null },
};

/** A birth in the municipality itself. */
export function placeIn(land: Land, { name, unit }: Settlement): Place {
  const { municipality, prefecture } = land;
  return {
    ...{ settlement: name, community: name, municipalUnit: unit, municipality, city: null, prefecture },
    country: 'Ελλάδα',
  };
}

export const byBirth = { nationality: 'Ελληνική', nationalityGained: { how: 'Γέννηση', on: null } };
export const man = (firstName: string, surname: string) => ({ firstName, surname });
export const woman = (firstName: string, surname: string, birthSurname: string | null) => ({
  firstName,
  surname,
  birthSurname,
});

/** Entry of a man in the male register of his village. */
export function maleEntry(
  land: Land,
  { unit, name }: Settlement,
  number: number,
  year: number,
): PersonFields['maleRegister'] {
  return {
    ...{ number: String(number), year, municipality: land.name, municipalUnit: unit, community: name, notes: [] },
  };
}

export function change(kind: Change['kind'], on: string | null, text: string): Change {
  return { kind, on, text };
}
