import type { EntityManager } from 'typeorm';
import { fault, validationFailed, type FieldError } from '../../errors/app-error.js';
import type { FaultCode } from '../../errors/fault-texts.js';
import { registerOf, type Register } from '../../registry/register-port.js';
import type { RegisteredPerson } from '../../registry/register.js';
import { athensIsoDate } from '../../web/athens.js';
import type { CertificateType } from './certificate-types.js';
import { checkTyped } from './check-typed.js';
import { pickAct, pickPerson, type Application } from './pick-entry.js';
import type { CertificateFields } from './snapshots.js';
import { residenceFields, typedFields } from './typed-fields.js';

export interface CertificateOrder {
  template: CertificateType;
  /** The case; null: no account helps to say who is meant. */
  caseId: string | null;
  answers: Record<string, unknown>;
  /** As the clerk sent them: any of CertificateFields' ids and `typed`. */
  fields: Record<string, unknown>;
  /** Name of the clerk, printed beside what he typed. */
  by: string;
}

const ids = ['familyId', 'personId', 'actId', 'residenceId'] as const;

/**
 * What a certificate is prepared from: what the clerk chose or typed, else the entries of the register that the
 * application plainly means. An entry where something differs is never taken by itself: somebody must look and choose.
 * @throws AppError validation-failed at `/fields/…` when there is no such entry, none is plainly meant, the entry does
 * not give this certificate (no male register entry), or something typed is missing or no date
 */
export async function resolveCertificate(tx: EntityManager, order: CertificateOrder): Promise<CertificateFields> {
  const chosen = chosenIn(order.fields);
  const register = await registerOf(tx);
  const { typed } = order.fields;
  if (isRecord(typed)) return typedCertificate(tx, register, order, chosen, typed);
  const application = { answers: order.answers, provenPersonId: await provenPersonOf(tx, order.caseId) };
  return resolvers[order.template](tx, register, application, chosen);
}

type Chosen = Partial<Record<(typeof ids)[number], string>>;
type Resolve = (
  tx: EntityManager,
  register: Register,
  application: Application,
  chosen: Chosen,
) => Promise<CertificateFields>;

const ofPerson: Resolve = async (tx, register, application, chosen) => {
  const { id, familyId } = await personOf(tx, register, application, chosen, '/fields/personId');
  return { personId: id, familyId };
};

const resolvers: Record<CertificateType, Resolve> = {
  'cert-family': async (tx, register, application, chosen) => {
    if (chosen.familyId === undefined) {
      const { id, familyId } = await personOf(tx, register, application, chosen, '/fields/familyId');
      return { familyId, personId: id };
    }
    const sheet = await register.family(tx, chosen.familyId);
    if (!sheet) throw refused('/fields/familyId', 'unknown-entry');
    const person = sheet.members.find(({ id }) => id === chosen.personId);
    return { familyId: sheet.family.id, ...(person ? { personId: person.id } : {}) };
  },
  'cert-birth': ofPerson,
  'cert-male': async (tx, register, application, chosen) => {
    const person = await personOf(tx, register, application, chosen, '/fields/personId');
    if (!person.fields.maleRegister) throw refused('/fields/personId', 'no-male-entry');
    return { personId: person.id, familyId: person.familyId };
  },
  'cert-locality': async (tx, register, application, chosen) => {
    const fields = await ofPerson(tx, register, application, chosen);
    const present = (await register.residences(tx, fields.personId!)).find(({ until }) => until === null);
    return { ...fields, ...(present ? { residenceId: present.id } : {}) };
  },
  'cert-residence': async (tx, register, application, chosen) => {
    const { id, familyId } = await personOf(tx, register, application, chosen, '/fields/personId');
    const all = await register.residences(tx, id);
    const meant = all.filter((one) => (chosen.residenceId ? one.id === chosen.residenceId : one.until === null));
    const why = all.length === 0 ? 'no-residence-entry' : 'unknown-entry';
    if (meant.length !== 1) throw refused('/fields/residenceId', why);
    return { personId: id, familyId, residenceId: meant[0]!.id };
  },
  'cert-civil-act': async (tx, register, application, chosen) => {
    if (chosen.actId !== undefined) {
      const act = await register.act(tx, chosen.actId);
      if (!act) throw refused('/fields/actId', 'unknown-entry');
      return { actId: act.id, ...(chosen.personId ? { personId: chosen.personId } : {}) };
    }
    const person = chosen.personId ? await register.person(tx, chosen.personId) : await pickPerson(tx, application);
    const act = await pickAct(tx, application, person);
    if (!act) throw refused('/fields/actId', 'unknown-entry');
    return { actId: act.id, ...(person ? { personId: person.id } : {}) };
  },
};

async function personOf(
  tx: EntityManager,
  register: Register,
  application: Application,
  chosen: Chosen,
  field: string,
): Promise<RegisteredPerson> {
  const person = chosen.personId ? await register.person(tx, chosen.personId) : await pickPerson(tx, application);
  if (!person) throw refused(field, 'unknown-entry');
  return person;
}

/** Typed by a clerk from another register; a residence may be typed for somebody whom this one does know. */
async function typedCertificate(
  tx: EntityManager,
  register: Register,
  { template, fields, by }: CertificateOrder,
  chosen: Chosen,
  given: Record<string, unknown>,
): Promise<CertificateFields> {
  const isHome = template === 'cert-residence' && chosen.personId !== undefined;
  const person = isHome ? await register.person(tx, chosen.personId!) : null;
  if (isHome && !person) throw refused('/fields/personId', 'unknown-entry');
  const { typed, faults } = checkTyped(isHome ? residenceFields : typedFields[template], given);
  const both = ids.filter((id) => fields[id] !== undefined && !(isHome && id === 'personId'));
  const all = [...faults, ...both.map((id) => fault(`/fields/${id}`, 'unknown-field'))];
  if (all.length > 0) throw validationFailed(all);
  const known = person ? { personId: person.id, familyId: person.familyId } : {};
  return { ...known, typed, typedBy: by, typedOn: athensIsoDate(new Date()) };
}

/** Ids that are words; '' of a form is none. */
function chosenIn(fields: Record<string, unknown>): Chosen {
  const faults: FieldError[] = [];
  const chosen: Chosen = {};
  for (const [name, value] of Object.entries(fields)) {
    const id = ids.find((one) => one === name);
    if (id === undefined ? name !== 'typed' : value !== undefined && typeof value !== 'string') {
      faults.push(
        fault(`/fields/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, id ? 'unknown-entry' : 'unknown-field'),
      );
    } else if (id !== undefined && typeof value === 'string' && value !== '') chosen[id] = value;
  }
  if (fields['typed'] !== undefined && !isRecord(fields['typed'])) faults.push(fault('/fields/typed', 'not-an-object'));
  if (faults.length > 0) throw validationFailed(faults);
  return chosen;
}

/** The person that the account of the applicant is proven to be; null without an account or a proof. */
async function provenPersonOf(tx: EntityManager, caseId: string | null): Promise<string | null> {
  if (caseId === null) return null;
  const [row]: { id: string | null }[] = await tx.query(
    `select u.registry_person_id as id from cases c join applicant a on a.id = c.applicant_id
     join app_user u on u.id = a.user_id where c.id = $1 and u.identity_proven_at is not null`,
    [caseId],
  );
  return row?.id ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(field: string, code: FaultCode): Error {
  return validationFailed([fault(field, code)]);
}
