import type { FamilyRecord, ResidenceRecord } from '../register-file.js';
import { daysAfter } from './days.js';
import type { Teller } from './teller.js';

/** Where grown-ups of the families live; one in five has moved once, one in ten has declared nothing. */
export function residencesOfFamilies(teller: Teller, families: FamilyRecord[]): ResidenceRecord[] {
  return families.flatMap((family) => {
    if (teller.inHundred(10)) return [];
    const home = addressOf(teller);
    const since = daysAfter(family.createdOn, 30);
    const moved = teller.inHundred(20) && since < '2015' ? { ...addressOf(teller), since: '2019-05-01' } : null;
    const declared = (one: typeof home, from: string, until: string | null) =>
      family.members
        .filter(({ memberType, standing }) => memberType !== 'Τέκνο' && memberType !== '—' && standing === 'active')
        .map(({ memberNo }) => ({
          person: { sheetNumber: family.sheetNumber, memberNo },
          ...{ ...one, since: from, until, declaredOn: daysAfter(from, 12) },
        }));
    if (!moved) return declared(home, since, null);
    const { since: movedOn, ...address } = moved;
    return [...declared(address, movedOn, null), ...declared(home, since, '2019-04-30')];
  });
}

function addressOf(teller: Teller) {
  const { name: community, postcode } = teller.pick(teller.land.settlements);
  return { street: teller.pick(teller.land.streets), number: String(teller.number(1, 90)), postcode, community };
}
