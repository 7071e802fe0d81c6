import type { ActReference, RegisteredPerson } from '../../registry/register.js';
import { placeOnLine, sexInWords } from './person-view.js';
import type { MemberView } from './snapshots.js';

/**
 * Uses for which only the family as it is now is of interest; for every other one the dead and those who left the
 * sheet are shown too, each with what happened. Codes of the question `purpose`. A proposal of ours (facts, section 3).
 */
const presentOnly = new Set(['asep', 'hiring', 'competition', 'military-school', 'transfer', 'military-service']);

/** Members as the certificate shows them for the use, and whether some were left out. Pure. */
export function membersFor(
  members: RegisteredPerson[],
  purpose: unknown,
): { members: MemberView[]; hasHidden: boolean } {
  const isPresentOnly = typeof purpose === 'string' && presentOnly.has(purpose);
  const shown = members.filter(({ standing }) => !isPresentOnly || standing === 'active');
  return { members: shown.map(memberView), hasHidden: shown.length < members.length };
}

/** A member of a family sheet as a row of the certificate. Pure. */
export function memberView(person: RegisteredPerson): MemberView {
  const { memberNo, memberType, surname, firstName, sex, birthDate, fields } = person;
  const { father, mother, nationalityGained, marriage, cohabitation, maleRegister } = fields;
  return {
    number: memberNo,
    memberType,
    surname: [surname, fields.secondSurname].filter(Boolean).join(' '),
    firstName: [firstName, ...fields.otherNames].join(' '),
    sex: sexInWords(sex),
    father: father?.firstName || null,
    mother: mother?.firstName || null,
    motherBirthSurname: mother?.birthSurname || null,
    birthDate: birthDate || null,
    birthPlace: placeOnLine(fields.birthPlace),
    nationality: fields.nationality,
    nationalityGained: nationalityGained && [nationalityGained.how, figures(nationalityGained.on)].join(' ').trim(),
    recordedOn: fields.recordedOn,
    marriage: marriage && { ...marriage, act: referenceOf(marriage.act) },
    cohabitation: cohabitation && { ...cohabitation, act: referenceOf(cohabitation.act) },
    maleRegister: maleRegister && `${maleRegister.number}/${maleRegister.year} ${maleRegister.municipality}`,
    amka: fields.amka,
    changes: fields.changes.map(({ text }) => text),
  };
}

/** «31/Α/2008 Κω»; null for none. */
export function referenceOf(act: ActReference | null): string | null {
  return act && `${[act.number, act.volume, act.year].filter(Boolean).join('/')} ${act.registry}`;
}

function figures(date: string | null): string {
  return date === null ? '' : date.split('-').map(Number).reverse().join('-');
}
