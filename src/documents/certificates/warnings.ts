import { fold } from '../../search/fold.js';
import type { Language } from '../../web/language.js';
import { text } from '../../web/texts.js';
import type { CertificateType } from './certificate-types.js';
import { principalRoles } from './civil-act-words.js';
import type { CertificateFields } from './snapshots.js';
import type { CertificateSource } from './source.js';

/** What whoever prepares or signs should look at; `words` fill the sentence. It stops nobody. */
export interface CertificateWarning {
  code: WarningCode;
  words: Record<string, string>;
}

export type WarningCode = (typeof warningCodes)[number];
export const warningCodes = [
  ...(['typed', 'deceased', 'deleted', 'former-members', 'missing', 'male-register-closed'] as const),
  ...(['no-male-entry', 'asep-wants-residence', 'proof-not-attached', 'proof-weak', 'residence-ended'] as const),
  ...([
    'address-differs',
    'years-differ',
    'authorised',
    'not-minor',
    'relation-other',
    'cause-shown',
    'eu-use',
  ] as const),
] as const;

/** The case as the checks see it. */
export interface CheckedCase {
  type: CertificateType;
  answers: Record<string, unknown>;
  /** What was written as the use, where the service does not offer a choice. */
  purpose: string | null;
  fileCount: number;
  /** `yyyy-mm-dd`, Athens. */
  today: string;
}

type Check = (about: CheckedCase, source: CertificateSource, fields: CertificateFields) => CertificateWarning[];

const anyType: Check[] = [
  (_, __, { typed }) => when(typed !== undefined, 'typed'),
  ({ answers }) => when(answers['for-whom'] === 'authorised', 'authorised'),
  ({ answers, today }, { person }) =>
    when(answers['for-whom'] === 'minor-child' && !!person && isOfAge(person.birthDate, today), 'not-minor'),
  (_, { person }) => when(person?.standing === 'deceased', 'deceased', { name: nameOf(person) }),
  (_, { person }) => when(person?.standing === 'deleted', 'deleted', { name: nameOf(person) }),
  missing,
];

/** What is looked at for each type, besides what holds for all. */
const checks: Record<CertificateType, Check[]> = {
  'cert-family': [
    (_, { sheet }) => {
      const former = (sheet?.members ?? []).filter(({ standing }) => standing !== 'active');
      return when(former.length > 0, 'former-members', { names: former.map(nameOf).join(', ') });
    },
  ],
  'cert-birth': [],
  'cert-male': [
    (_, { person }) => when(person !== null && !person.fields.maleRegister, 'no-male-entry'),
    (_, { person }) => when(!!person?.fields.maleRegister, 'male-register-closed'),
  ],
  'cert-locality': [
    ({ answers, purpose }) =>
      when(answers['purpose'] === 'asep' || fold(purpose ?? '').includes(fold('ΑΣΕΠ')), 'asep-wants-residence'),
    ({ fileCount }) => when(fileCount === 0, 'proof-not-attached'),
    ({ answers }) => when(answers['residence-proof'] === 'declaration', 'proof-weak'),
  ],
  'cert-residence': [
    ({ fileCount }) => when(fileCount === 0, 'proof-not-attached'),
    ({ answers }) => when(isOnly(answers['proof'], 'other'), 'proof-weak'),
    ({ today }, { residence }) => when(!!residence?.until && residence.until < today, 'residence-ended'),
    ({ answers }, { residence }) => {
      const said = typeof answers['address'] === 'string' ? answers['address'] : '';
      const registered = residence ? `${residence.street} ${residence.number}`.trim() : '';
      const differs = said !== '' && registered !== '' && !fold(said).includes(fold(residence!.street));
      return when(differs, 'address-differs', { said, registered });
    },
    ({ answers }, { residence }) => {
      const [said, registered] = [String(answers['years'] ?? ''), residence?.since.slice(0, 4) ?? ''];
      return when(said !== '' && registered !== '' && said < registered, 'years-differ', { said, registered });
    },
  ],
  'cert-civil-act': [
    ({ answers }) => when(answers['relation'] === 'other', 'relation-other'),
    ({ answers }, { act }) => when(act?.kind === 'death' && answers['form'] !== 'extract', 'cause-shown'),
    ({ answers }) => when(answers['eu-use'] === true, 'eu-use'),
  ],
};

/** What whoever prepares a certificate of these entries should look at, gravest first as the table has them. Pure. */
export function warningsFor(
  about: CheckedCase,
  source: CertificateSource,
  fields: CertificateFields,
): CertificateWarning[] {
  return [...anyType, ...checks[about.type]].flatMap((check) => check(about, source, fields));
}

/** The sentence for people. */
export function warningText({ code, words }: CertificateWarning, language: Language): string {
  return text(language, `certificate.warning.${code}`, words);
}

/** Fields that print as «—»: of the person, of the sheet's members, of those whom an act is about. */
function missing({ type }: CheckedCase, { person, sheet, act }: CertificateSource): CertificateWarning[] {
  const persons = type === 'cert-family' ? (sheet?.members ?? []) : person ? [person] : [];
  const gaps = persons.flatMap(({ fields, birthDate }) => [
    ...(birthDate ? [] : ['birthDate']),
    ...(fields.father?.firstName ? [] : ['father']),
    ...(fields.mother?.firstName ? [] : ['mother']),
    ...(fields.birthPlace ? [] : ['birthPlace']),
    ...(fields.nationality ? [] : ['nationality']),
  ]);
  const principals = act?.persons.filter(({ role }) => principalRoles[act.kind].includes(role)) ?? [];
  const ofAct = act ? [...(act.happenedOn ? [] : ['happenedOn']), ...(principals.length > 0 ? [] : ['principal'])] : [];
  const codes = [...new Set([...gaps, ...ofAct])];
  return when(codes.length > 0, 'missing', { fields: codes.map((code) => gapWords[code]).join(', ') });
}

/** Named in Greek in both languages, as the page itself does. */
const gapWords: Record<string, string> = {
  birthDate: 'ημερομηνία γέννησης',
  father: 'όνομα πατέρα',
  mother: 'όνομα μητέρας',
  birthPlace: 'τόπος γέννησης',
  nationality: 'ιθαγένεια',
  happenedOn: 'ημερομηνία γεγονότος',
  principal: 'πρόσωπο της πράξης',
};

function when(holds: boolean, code: WarningCode, words: Record<string, string> = {}): CertificateWarning[] {
  return holds ? [{ code, words }] : [];
}

function nameOf(person: CertificateSource['person']): string {
  return person ? `${person.surname} ${person.firstName}` : '';
}

function isOnly(answer: unknown, value: string): boolean {
  return answer === value || (Array.isArray(answer) && answer.length === 1 && answer[0] === value);
}

/** Eighteen years have passed. */
function isOfAge(birthDate: string, today: string): boolean {
  if (birthDate === '') return false;
  return `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}` <= today;
}
