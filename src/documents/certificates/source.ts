import type { CivilAct, Family, RegisteredPerson, Residence } from '../../registry/register.js';

/** Entries that a certificate is made from: the register's, or what a clerk typed, in the same shape. */
export interface CertificateSource {
  person: RegisteredPerson | null;
  sheet: { family: Family; members: RegisteredPerson[] } | null;
  act: CivilAct | null;
  residence: Residence | null;
}
