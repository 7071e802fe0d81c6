import { parseTrackingNumber } from '../cases/tracking-number.js';
import { parseVerificationCode } from '../documents/verification-code.js';
import { fold } from '../search/fold.js';

/** What the one box of an office was given; `surname` is folded. */
export type SoughtPaper =
  | { by: 'code'; code: string }
  | { by: 'tracking'; number: string }
  | { by: 'protocol'; number: string }
  | { by: 'surname'; last4: string; surname: string };

/**
 * Reads what was typed, pasted or scanned into the one box: the address of a QR (its part after # is not needed), the
 * code of a document, a tracking or protocol number, or the last four digits of the number with the surname, in either
 * order. Null when it is none of them. Pure.
 * @throws AppError tracking-number-mistyped for twelve digits that are no number of ours
 */
export function parseSought(text: string): SoughtPaper | null {
  const typed = text.trim().slice(0, 400);
  const scanned = /\/verify\/([^#?/\s]+)/.exec(typed)?.[1] ?? typed;
  const digits = scanned.replace(/[\s.\p{Pd}\p{Cf}]/gu, '');
  if (/^\d{12}$/.test(digits)) return { by: 'tracking', number: parseTrackingNumber(digits) };
  const code = parseVerificationCode(scanned);
  if (code) return { by: 'code', code };
  if (/^\d{1,9}\/\d{4}$/.test(typed)) return { by: 'protocol', number: typed };
  const words = typed.split(/\s+/);
  const last4 = words.filter((word) => /^\d{4}$/.test(word));
  const surname = fold(words.filter((word) => !/\d/.test(word)).join(' ')).trim();
  if (last4.length !== 1 || surname.length < 2) return null;
  return { by: 'surname', last4: last4[0]!, surname };
}
