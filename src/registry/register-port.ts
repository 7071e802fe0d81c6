import type { EntityManager } from 'typeorm';
import { notConnected } from './not-connected.js';
import { ownRegister } from './own-register.js';
import type { ActKind, CivilAct, Family, RegisteredPerson, Residence } from './register.js';
import type { Hit, Sought } from './score-hit.js';

/** Which acts are asked for; everything said must agree. */
export interface ActsAsked {
  kind: ActKind;
  personId?: string;
  number?: string;
  year?: number;
}

/** What certificates ask a register. Ids that it does not know, or that are none, give null or nothing. */
export interface Register {
  /** Whether there is a register to ask; else a clerk types what he read in another one. */
  readonly isConnected: boolean;
  search(tx: EntityManager, sought: Sought): Promise<Hit[]>;
  person(tx: EntityManager, personId: string): Promise<RegisteredPerson | null>;
  family(tx: EntityManager, familyId: string): Promise<{ family: Family; members: RegisteredPerson[] } | null>;
  acts(tx: EntityManager, asked: ActsAsked): Promise<CivilAct[]>;
  act(tx: EntityManager, actId: string): Promise<CivilAct | null>;
  residences(tx: EntityManager, personId: string): Promise<Residence[]>;
}

/** Values of `register` in a municipality's data. */
export const registers = { own: ownRegister, 'not-connected': notConnected } satisfies Record<string, Register>;

/** The register of this municipality, by its data as it is now; its own where nothing is said. */
export async function registerOf(tx: EntityManager): Promise<Register> {
  const [row]: { register: keyof typeof registers | null }[] = await tx.query(
    `select data->>'register' as register from municipality`,
  );
  return registers[row?.register ?? 'own'];
}
