import type { EntityManager } from 'typeorm';
import { registerOf } from '../../registry/register-port.js';
import type { CivilAct, RegisteredPerson } from '../../registry/register.js';
import { scoreHit, type Hit } from '../../registry/score-hit.js';
import { soughtIn } from '../../registry/sought-in.js';
import { fold } from '../../search/fold.js';
import { principalRoles } from './civil-act-words.js';
import { actKindOf } from './read-source.js';

/** The part of a case that says who is meant. */
export interface Application {
  answers: Record<string, unknown>;
  /** Person of the register that the applicant's account is proven to be. */
  provenPersonId: string | null;
}

/**
 * The person whom an application plainly means; null where a clerk must look and choose. Plain is one of the family of
 * an account with a proven identity whose name agrees; else the only entry with which nothing differs and more than
 * the name agrees. Somebody who moved to a sheet of his own stands on two: the answers say which.
 */
export async function pickPerson(tx: EntityManager, application: Application): Promise<RegisteredPerson | null> {
  const { answers, provenPersonId } = application;
  const register = await registerOf(tx);
  const sought = soughtIn(answers);
  if (sought.name === '') return null;
  if (provenPersonId !== null && answers['for-whom'] !== 'authorised' && answers['sheet'] !== 'earlier') {
    const proven = await register.person(tx, provenPersonId);
    const family = proven && (await register.family(tx, proven.familyId));
    const meant = (family?.members ?? []).map((person) => scoreHit(person, sought)).filter(agreesWholly);
    if (meant.length === 1) return meant[0]!.person;
  }
  const plain = (await register.search(tx, sought)).filter((hit) => agreesWholly(hit) && hit.agrees.length > 1);
  const best = plain.filter(({ score }) => score === plain[0]!.score).map(({ person }) => person);
  const meant = onSheet(best, answers['sheet'] === 'earlier');
  return meant.length === 1 ? meant[0]! : null;
}

/**
 * The civil act that an application plainly means: the only one of its kind about the person, or the one of the number
 * and year that it names, about somebody of that name. Null where a clerk must choose.
 */
export async function pickAct(
  tx: EntityManager,
  application: Application,
  person: RegisteredPerson | null,
): Promise<CivilAct | null> {
  const { answers } = application;
  const kind = actKindOf(answers);
  const number = String(answers['act-number'] ?? '').trim();
  const year = Number(answers['act-year']);
  const named = { ...(number ? { number } : {}), ...(year ? { year } : {}) };
  if (!person && !(number && year)) return null;
  const acts = await (await registerOf(tx)).acts(tx, { kind, ...named, ...(person ? { personId: person.id } : {}) });
  const meant = acts.filter((act) => isAbout(act, person, soughtIn(answers).name));
  return meant.length === 1 ? meant[0]! : null;
}

/** Who merely declared or witnessed it, or is a parent, is not whom it is about. */
function isAbout(act: CivilAct, person: RegisteredPerson | null, name: string): boolean {
  return act.persons
    .filter(({ role }) => principalRoles[act.kind].includes(role))
    .some(({ personId, surname, firstName }) =>
      person ? personId === person.id : sameName(name, `${surname} ${firstName}`),
    );
}

function agreesWholly({ agrees, differs }: Hit): boolean {
  return differs.length === 0 && agrees.includes('name');
}

/** Of the entries of one and the same person the one on the sheet that is wanted. */
function onSheet(persons: RegisteredPerson[], isEarlier: boolean): RegisteredPerson[] {
  const wanted = persons.filter(({ standing }) => (standing === 'deleted') === isEarlier);
  return wanted.length > 0 ? wanted : persons;
}

function sameName(one: string, other: string): boolean {
  const sorted = (text: string): string => fold(text).split(' ').sort().join(' ');
  return sorted(one) === sorted(other);
}
