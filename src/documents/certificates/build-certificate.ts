import type { ActPerson, CivilAct, RegisteredPerson } from '../../registry/register.js';
import type { CertificateSnapshot } from '../snapshot.js';
import type { CertificateType } from './certificate-types.js';
import { civilActSections, type CopyForm } from './civil-act-sections.js';
import { actWords, principalRoles } from './civil-act-words.js';
import { actSays, english, longDay, memberSection, personSection, row } from './english-view.js';
import { membersFor } from './family-members.js';
import { inflectedFor } from './inflect.js';
import { maleEntryView, personView, sheetView } from './person-view.js';
import type { CertificateHead, CertificateFields, EnglishView } from './snapshots.js';
import type { CertificateSource } from './source.js';

/** What every certificate says, before the person is known. */
export type PlainHead = Omit<CertificateHead, 'subject' | 'words' | 'english' | 'typed'>;

/** What was asked, as the page needs it. */
export interface Asked {
  answers: Record<string, unknown>;
  /** Papers of the answers, as they are printed. */
  proofs: string[];
  /** Also the page in English. */
  wantsEnglish: boolean;
}

type Build = (head: PlainHead, source: CertificateSource, asked: Asked, fields: CertificateFields) => Built | null;
type Built = CertificateSnapshot;

/**
 * All that the page of a certificate says, from the register's entries (or what was typed) and the application.
 * Pure: the same entries give the same page. Null where an entry that it needs is missing.
 */
export function buildCertificate(
  type: CertificateType,
  head: PlainHead,
  source: CertificateSource,
  asked: Asked,
  fields: CertificateFields,
): CertificateSnapshot | null {
  return builders[type](head, source, asked, fields);
}

const builders: Record<CertificateType, Build> = {
  'cert-family': (head, { sheet, person }, { answers, wantsEnglish }, fields) => {
    if (!sheet) return null;
    const { members, hasHidden } = membersFor(sheet.members, answers['purpose']);
    const shown = fields.typed ? members.map((member) => ({ ...member, sex: null })) : members;
    const says = `The Greek page certifies which persons are entered on family sheet ${sheet.family.sheetNumber} of the municipality’s register of citizens.`;
    return {
      ...whole(head, person, fields, wantsEnglish && english('Family status', says, shown.map(memberSection))),
      subject: { personId: idOf(person), familyId: sheet.family.id || null },
      family: { ...sheet.family, id: sheet.family.id || null },
      members: shown,
      hasHidden,
    };
  },
  'cert-birth': (head, { person }, { wantsEnglish }, fields) => {
    if (!person) return null;
    const view = personView(person);
    const says = `The Greek page certifies that the person below is entered on family sheet ${person.sheetNumber} of the municipality’s register of citizens, with these particulars of birth.`;
    return {
      ...whole(head, person, fields, wantsEnglish && english('Certificate of birth', says, [personSection(view)])),
      ...{ person: view, sheet: sheetView(person), isMale: person.sex === 'male', maleEntry: maleEntryView(person) },
    };
  },
  'cert-male': (head, { person }, { wantsEnglish }, fields) => {
    const entry = person && maleEntryView(person);
    if (!person || !entry) return null;
    const view = personView(person);
    const says = `The Greek page certifies that the person below is entered in the male register of the municipality, class of ${entry.year}, number ${entry.number}. These registers were closed on 31 December 2022.`;
    return {
      ...whole(
        head,
        person,
        fields,
        wantsEnglish && english('Entry in the male register', says, [personSection(view)]),
      ),
      ...{ person: view, sheet: sheetView(person), entry },
    };
  },
  'cert-locality': (head, { person, residence }, { wantsEnglish }, fields) => {
    if (!person) return null;
    const view = personView(person);
    const says = `The Greek page certifies that the person below is a citizen of the municipality, entered on family sheet ${person.sheetNumber}, and of local origin.`;
    const address = residence && !residence.until ? `${residence.street} ${residence.number}`.trim() : null;
    return {
      ...whole(head, person, fields, wantsEnglish && english('Local origin', says, [personSection(view)])),
      ...{ person: view, sheet: sheetView(person) },
      address: address && [address, residence!.postcode, residence!.community].filter(Boolean).join(', '),
    };
  },
  'cert-residence': (head, { person, residence }, { proofs, wantsEnglish }, fields) => {
    if (!person || !residence) return null;
    const view = personView(person);
    const { street, number, postcode, community, since, until, declaredOn } = residence;
    const place = [`${street} ${number}`.trim(), postcode, community].filter(Boolean).join(', ');
    const says = 'The Greek page certifies that the person below lives permanently in the municipality.';
    const home = {
      heading: 'Home',
      rows: [row('Address', place), { label: 'Since', value: since.length === 4 ? since : longDay(since) }],
    };
    return {
      ...whole(head, person, fields, wantsEnglish && english('Permanent residence', says, [personSection(view), home])),
      person: view,
      home: {
        ...{ street, number: number || null, postcode: postcode || null, community: community || null },
        ...{ since: sinceInWords(since), until, declaredOn: declaredOn || null },
      },
      proofs,
    };
  },
  'cert-civil-act': (head, { act, person }, { answers, wantsEnglish }, fields) => {
    if (!act) return null;
    const form: CopyForm = answers['form'] === 'extract' ? 'extract' : 'full-copy';
    const isFull = form === 'full-copy';
    const { title, of, en } = actWords[act.kind];
    const says = actSays(act.kind, isFull);
    const page = english(`Act of ${en}: ${isFull ? 'full copy' : 'extract'}`, says, civilActSections(act, form, 'en'));
    return {
      ...whole(head, person, fields, wantsEnglish && page),
      subject: { personId: fields.personId ?? principalOf(act)?.personId ?? null, familyId: null },
      act: { id: act.id || null, kind: act.kind, form },
      title: `${isFull ? 'ΑΝΤΙΓΡΑΦΟ' : 'ΑΠΟΣΠΑΣΜΑ'} ΛΗΞΙΑΡΧΙΚΗΣ ΠΡΑΞΗΣ ${title}`,
      isWhat: `${isFull ? 'ακριβές και πλήρες αντίγραφο' : 'απόσπασμα'} της ληξιαρχικής πράξης ${of}`,
      sections: civilActSections(act, form, 'el'),
      notes: isFull ? act.notes : [],
    };
  },
};

function whole(
  head: PlainHead,
  person: RegisteredPerson | null,
  { typed, typedBy = '', typedOn = '' }: CertificateFields,
  page: EnglishView | false,
): CertificateHead {
  return {
    ...head,
    subject: { personId: idOf(person), familyId: person?.familyId || null },
    words: inflectedFor(person?.sex ?? 'male'),
    typed: typed ? { by: typedBy, on: typedOn } : null,
    english: page || null,
  };
}

/** «τις 12-9-2008», or «το έτος 1999» where only the year was stated. */
function sinceInWords(since: string): string {
  return since.length === 4 ? `το έτος ${since}` : `τις ${since.split('-').map(Number).reverse().join('-')}`;
}

/** The first of those whom the act is about. */
function principalOf(act: CivilAct): ActPerson | undefined {
  return act.persons.find(({ role }) => principalRoles[act.kind].includes(role));
}

function idOf(person: RegisteredPerson | null): string | null {
  return person?.id || null;
}
