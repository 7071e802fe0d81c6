import { numberOf } from './civil-act-sections.js';
import { actWords, principalRoles } from './civil-act-words.js';
import type { CertificateFields } from './snapshots.js';
import type { CertificateSource } from './source.js';

/** What a certificate is prepared from, for whoever signs: label as a key of the pages' texts, and value. Pure. */
export function describeSource(
  { person, sheet, act, residence }: CertificateSource,
  { typed, typedBy, typedOn }: CertificateFields,
): { key: string; value: string }[] {
  const rows: { key: string; value: string }[] = [];
  if (sheet) {
    const members = sheet.members.map(({ memberNo, surname, firstName }) =>
      `${memberNo}. ${surname} ${firstName}`.trim(),
    );
    rows.push({ key: 'proposal.sheet', value: sheet.family.sheetNumber });
    rows.push({ key: 'proposal.members', value: members.join('\n') });
  } else if (person) {
    rows.push({ key: 'proposal.person', value: `${person.surname} ${person.firstName}` });
    if (person.sheetNumber) rows.push({ key: 'proposal.sheet', value: person.sheetNumber });
  }
  if (residence) {
    const { street, number, postcode, community } = residence;
    const address = [`${street} ${number}`.trim(), postcode, community].filter(Boolean).join(', ');
    rows.push({ key: 'proposal.residence', value: address });
  }
  if (act) {
    const about = act.persons
      .filter(({ role }) => principalRoles[act.kind].includes(role))
      .map(({ surname, firstName }) => `${surname} ${firstName}`.trim());
    rows.push({
      key: 'proposal.act',
      value: `${actWords[act.kind].of} ${numberOf(act)} ${act.reference.registry}\n${about.join('\n')}`,
    });
  }
  if (typed) rows.push({ key: 'proposal.typed', value: [typedOn, typedBy].filter(Boolean).join(', ') });
  return rows;
}
