import type { Place, RegisteredPerson } from '../../registry/register.js';
import { dateInWords } from './date-in-words.js';
import type { MaleEntryView, PersonView, PlaceView, SheetView } from './snapshots.js';

const nowhere: PlaceView = {
  ...{ settlement: null, community: null, municipalUnit: null, municipality: null, city: null },
  ...{ prefecture: null, country: null },
};

/** A person of the register as certificates print him; what is not known stays null. Pure. */
export function personView({ surname, firstName, sex, birthDate, taxNumber, fields }: RegisteredPerson): PersonView {
  const { father, mother, nationalityGained } = fields;
  const born = birthDate || null;
  return {
    surname,
    secondSurname: fields.secondSurname,
    firstName: [firstName, ...fields.otherNames].join(' '),
    sex: sexInWords(sex),
    father: { firstName: father?.firstName || null, surname: father?.surname || null },
    mother: {
      firstName: mother?.firstName || null,
      surname: mother?.surname || null,
      birthSurname: mother?.birthSurname || null,
    },
    birthDate: born,
    birthInWords: dateInWords(born),
    birthPlace: { ...nowhere, ...fields.birthPlace },
    nationality: fields.nationality,
    nationalityGained: nationalityGained?.how || null,
    nationalityOn: nationalityGained?.on ?? null,
    recordedOn: fields.recordedOn,
    electoralNumber: fields.electoralNumber,
    amka: fields.amka,
    taxNumber,
  };
}

/** The sheet that he is on, and his place there. */
export function sheetView({ sheetNumber, formerSheet, municipalUnit, memberNo }: RegisteredPerson): SheetView {
  return { number: sheetNumber, former: formerSheet, municipalUnit, memberNo };
}

/** His entry in the male register; null without one. */
export function maleEntryView({ fields: { maleRegister } }: RegisteredPerson): MaleEntryView | null {
  return maleRegister && { ...maleRegister, year: String(maleRegister.year) };
}

export function sexInWords(sex: RegisteredPerson['sex']): string {
  return sex === 'male' ? 'Άρρεν' : 'Θήλυ';
}

/** A place on one line, each part once, Greece left out: «Κως, Δήμος Κω, Δωδεκανήσου»; null for none. Pure. */
export function placeOnLine(place: Place | null): string | null {
  if (!place) return null;
  const { settlement, community, municipalUnit, municipality, city, prefecture, country } = place;
  const parts = [settlement, community, municipalUnit, municipality, city, prefecture];
  if (country !== 'Ελλάδα') parts.push(country);
  return parts.filter((part, i, all) => part && part !== '—' && all.indexOf(part) === i).join(', ') || null;
}
