import type { FaultCode } from '../errors/fault-texts.js';
import { parsePhoneNumber } from './phone-number.js';
import type { FileCaseInput } from './file-case.schema.js';

export interface CheckedApplicant {
  name: string | null;
  email: string | null;
  phone: string | null;
  notifyBy: 'email' | 'phone' | 'both' | 'none';
  anonymous: boolean;
}

/** What his account knows of a person who files for himself. */
export interface AccountContacts {
  name: string;
  email: string;
  phone: string | null;
  notifyBy: 'email' | 'phone' | 'both' | 'none';
}

type Given = NonNullable<FileCaseInput['applicant']>;

/**
 * Who asks and how to reach him, pure. Name and one contact always do; without a name only where the service allows.
 * What the form leaves open comes from the account of the person, if he files for himself.
 */
export function checkApplicant(
  given: Given,
  allowsAnonymous: boolean,
  account: AccountContacts | null,
): { applicant: CheckedApplicant; faults: { field: string; code: FaultCode }[] } {
  const faults: { field: string; code: FaultCode }[] = [];
  const name = given.name || account?.name || null;
  const email = given.email || account?.email || null;
  const phone = given.phone ? parsePhoneNumber(given.phone) : (account?.phone ?? null);
  if (given.phone && phone === null) faults.push({ field: 'phone', code: 'wrong-phone' });
  if (email !== null && !isEmail(email)) faults.push({ field: 'email', code: 'wrong-email' });
  const anonymous = name === null && allowsAnonymous;
  if (!anonymous) {
    if (name === null) faults.push({ field: 'name', code: 'required' });
    if (email === null && !given.phone && phone === null) faults.push({ field: 'phone', code: 'contact-needed' });
  }
  const notifyBy = given.notifyBy ?? account?.notifyBy ?? preferred(email, phone);
  if (needs(notifyBy, 'email') && email === null) faults.push({ field: 'email', code: 'required' });
  if (needs(notifyBy, 'phone') && phone === null && !given.phone) faults.push({ field: 'phone', code: 'required' });
  return { applicant: { name, email: email?.toLowerCase() ?? null, phone, notifyBy, anonymous }, faults };
}

function needs(notifyBy: CheckedApplicant['notifyBy'], channel: 'email' | 'phone'): boolean {
  return notifyBy === 'both' || notifyBy === channel;
}

/** Both where both are known (notices.md). */
function preferred(email: string | null, phone: string | null): CheckedApplicant['notifyBy'] {
  if (email && phone) return 'both';
  if (email) return 'email';
  return phone ? 'phone' : 'none';
}

function isEmail(text: string): boolean {
  // \p{C}: control characters and direction marks, which no address has and which could disguise one.
  return text.length <= 254 && !/\p{C}/u.test(text) && /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(text);
}
