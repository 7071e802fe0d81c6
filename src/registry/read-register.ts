import type { EntityManager } from 'typeorm';
import { registerOf, type ActsAsked } from './register-port.js';
import type { CivilAct, RegisteredPerson, Residence } from './register.js';

/** An entry of the municipality's register; null where there is none, or no register is connected. */
export async function findPerson(tx: EntityManager, personId: string): Promise<RegisteredPerson | null> {
  return (await registerOf(tx)).person(tx, personId);
}

/** Civil acts of a kind, the newest first, at most 50: of a person, or by number and year. */
export async function findActs(tx: EntityManager, asked: ActsAsked): Promise<CivilAct[]> {
  return (await registerOf(tx)).acts(tx, asked);
}

/** A civil act by its id; null where there is none. */
export async function findAct(tx: EntityManager, actId: string): Promise<CivilAct | null> {
  return (await registerOf(tx)).act(tx, actId);
}

/** A person's declared residences, the present one first. */
export async function residencesOf(tx: EntityManager, personId: string): Promise<Residence[]> {
  return (await registerOf(tx)).residences(tx, personId);
}

/** Whether this municipality has a register to ask; else what a certificate says is typed by a clerk. */
export async function isRegisterConnected(tx: EntityManager): Promise<boolean> {
  return (await registerOf(tx)).isConnected;
}
