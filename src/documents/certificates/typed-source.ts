import {
  noFields,
  type ActKind,
  type ActPerson,
  type CivilAct,
  type RegisteredPerson,
} from '../../registry/register.js';
import type { CertificateType } from './certificate-types.js';
import { dayOf, memberLines } from './check-typed.js';
import { principalRoles } from './civil-act-words.js';
import type { CertificateSource } from './source.js';

type Typed = Record<string, string>;

/**
 * What a clerk typed in the shape of the register's entries, so that the same page is made of both; no entry has an id.
 * Pure. `found` are entries that the register did have (a person whose residence alone was typed).
 */
export function typedSource(
  type: CertificateType,
  typed: Typed,
  actKind: ActKind,
  found: CertificateSource,
): CertificateSource {
  const person = found.person ?? (typed['surname'] === undefined ? null : typedPerson(typed));
  switch (type) {
    case 'cert-family':
      return { ...found, sheet: typedSheet(typed) };
    case 'cert-civil-act':
      return { ...found, act: typedAct(typed, actKind) };
    case 'cert-residence':
      return { ...found, person, residence: typedResidence(typed) };
    default:
      return { ...found, person };
  }
}

function typedPerson(typed: Typed): RegisteredPerson {
  const { surname = '', firstName = '', father, mother, motherBirthSurname, birthPlace, maleNumber, maleYear } = typed;
  return {
    ...{ id: '', familyId: '', memberNo: 0, memberType: '', standing: 'active', taxNumber: null },
    ...{ sheetNumber: typed['sheetNumber'] ?? '', formerSheet: typed['formerSheet'] ?? null },
    municipalUnit: typed['municipalUnit'] ?? '',
    ...{ surname, firstName, sex: typed['sex'] === 'female' ? 'female' : 'male', birthDate: typed['birthDate'] ?? '' },
    fields: {
      ...noFields,
      father: father === undefined ? null : { firstName: father, surname: '' },
      mother:
        mother === undefined && motherBirthSurname === undefined
          ? null
          : { firstName: mother ?? '', surname: '', birthSurname: motherBirthSurname ?? null },
      birthPlace: birthPlace === undefined ? null : { ...nowhere, settlement: birthPlace },
      nationality: typed['nationality'] ?? null,
      recordedOn: typed['recordedOn'] ?? null,
      maleRegister:
        maleNumber === undefined
          ? null
          : {
              ...{ number: maleNumber, year: Number(maleYear), municipality: '', municipalUnit: null },
              ...{ community: null, notes: [] },
            },
    },
  };
}

const nowhere = {
  ...{ settlement: null, community: null, municipalUnit: null, municipality: null, city: null },
  ...{ prefecture: null, country: null },
};

function typedSheet(typed: Typed): NonNullable<CertificateSource['sheet']> {
  const family = {
    ...{ id: '', sheetNumber: typed['sheetNumber'] ?? '', formerSheet: typed['formerSheet'] ?? null },
    municipalUnit: typed['municipalUnit'] ?? '',
  };
  const members = memberLines(typed['members'] ?? '').map(
    ([memberType = '', surname = '', firstName = '', father, mother, born], index) => ({
      ...typedPerson({
        ...{ surname, firstName, birthDate: dayOf(born ?? '') ?? '' },
        ...(father ? { father } : {}),
        ...(mother ? { mother } : {}),
      }),
      ...{ memberType, memberNo: index + 1, sheetNumber: family.sheetNumber },
    }),
  );
  return { family, members };
}

function typedResidence(typed: Typed): NonNullable<CertificateSource['residence']> {
  const { street = '', number = '', postcode = '', community = '', sinceYear = '' } = typed;
  return {
    ...{ id: '', personId: '', street, number, postcode, community },
    since: sinceYear,
    until: null,
    declaredOn: '',
  };
}

function typedAct(typed: Typed, kind: ActKind): CivilAct {
  const [first, second] = principalRoles[kind] as [ActPerson['role'], ActPerson['role'] | undefined];
  const named = (role: ActPerson['role'], surname: string, firstName: string): ActPerson => ({
    ...{ role, personId: null, surname, firstName, father: null, mother: null, birthDate: null, birthPlace: null },
    ...{ nationality: null, residence: null, municipality: null, sheetNumber: null, taxNumber: null, amka: null },
  });
  const { surname = '', firstName = '', otherSurname, otherFirstName = '' } = typed;
  const subject = {
    ...named(first, surname, firstName),
    ...{ father: typed['father'] ?? null, mother: typed['mother'] ?? null, birthDate: typed['birthDate'] ?? null },
  };
  const others = second && otherSurname ? [named(second, otherSurname, otherFirstName)] : [];
  return {
    ...{ id: '', kind, hour: null, notes: [], persons: [subject, ...others] },
    reference: {
      ...{ number: typed['actNumber'] ?? '', volume: typed['volume'] ?? '' },
      ...{ year: Number(typed['actYear']), registry: typed['registry'] ?? '' },
    },
    declaredOn: typed['declaredOn'] ?? null,
    happenedOn: typed['happenedOn'] ?? null,
    place: typed['place'] === undefined ? null : { ...nowhere, settlement: typed['place'] },
    details: kind === 'birth' ? { sex: typed['sex'] ?? '', motherBirthSurname: typed['motherBirthSurname'] ?? '' } : {},
  };
}
