import { noFields } from '../register.js';
import type { FamilyRecord, PersonRecord } from '../register-file.js';
import type { DemoFamily, DemoMember } from './demo-family.js';

/** Adds what follows from the sheet: the numbers of each member, none of which anybody can have. */
export function numbered({ members, ...family }: DemoFamily): FamilyRecord {
  return { ...family, members: members.map((member, index) => recordOf(family.sheetNumber, member, index + 1)) };
}

function recordOf(
  sheet: string,
  { standing = 'active', fields, ...member }: DemoMember,
  memberNo: number,
): PersonRecord {
  const own = sheet.padStart(4, '0') + String(memberNo).padStart(2, '0');
  const numbers = {
    electoralNumber: fields.electoralNumber === undefined ? `999${own}0000` : fields.electoralNumber,
    amka: fields.amka === undefined ? impossibleAmka(member.birthDate, own) : fields.amka,
  };
  // No tax number begins with 999.
  return { taxNumber: `999${own}`, ...member, memberNo, standing, fields: { ...noFields, ...fields, ...numbers } };
}

/** Day, month, year and a serial as always, but the check digit (Luhn) is the wrong one. */
function impossibleAmka(birthDate: string, own: string): string {
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  const serial = String((Number(own) * 37) % 10_000).padStart(4, '0');
  const body = `${day}${month}${year.slice(2)}${serial}`;
  return body + String((luhn(body) + 5) % 10);
}

/** The digit that makes a number right by Luhn's rule. */
export function luhn(body: string): number {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
