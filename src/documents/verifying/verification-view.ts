import { athensDate } from '../../web/athens.js';
import type { Language } from '../../web/language.js';
import { text } from '../../web/texts.js';
import type { Verification } from '../document.schema.js';
import { formatVerificationCode } from '../verification-code.js';
import { typeNames } from './offline-page.js';
import type { PublishedKey } from './token-key.js';

/** Of a file that was sent; `none`: nothing that could be compared came. */
export type Comparison = 'same' | 'different' | 'none';

const comparisons = {
  same: { key: 'verify.same', tag: 'done' },
  different: { key: 'verify.different', tag: 'late' },
  none: { key: 'verify.noFile', tag: '' },
} as const;

/** What the page says of a document, in the order in which a clerk of another body asks. */
export function verificationView(found: Verification, code: string, comparison: Comparison | null, language: Language) {
  const row = (key: string, value: string) => ({ key: text(language, key), value, href: '' });
  const { status, type, protocolNumber, issuedAt, authority, initials, sha256, changedAt, replacedBy } = found;
  const compared = comparison && comparisons[comparison];
  return {
    statusText: text(language, `verify.${status}`),
    tag: status === 'valid' ? 'done' : 'late',
    replacedBy: replacedBy && {
      number: replacedBy.protocolNumber,
      href: `/verify/${formatVerificationCode(replacedBy.verificationCode)}`,
    },
    sha256,
    compareHref: `/verify/${encodeURIComponent(code)}`,
    comparison: compared && { text: text(language, compared.key), tag: compared.tag },
    rows: [
      ...(changedAt ? [row('verify.changedAt', athensDate(changedAt))] : []),
      row('verify.type', text(language, `document.${type}`)),
      row('verify.number', protocolNumber),
      row('verify.issuedAt', athensDate(issuedAt)),
      // As the document prints them, in Greek.
      { ...row('verify.authority', authority), greek: true },
      ...(initials ? [{ ...row('verify.initials', initials), greek: true }] : []),
    ],
  };
}

/** What the page's script needs to check the token behind the # of its address. */
export function tokenView(key: PublishedKey, { protocolNumber }: Verification, language: Language) {
  // The script fills in what it reads.
  const facts = '{facts}';
  return {
    key: JSON.stringify(key),
    types: JSON.stringify(typeNames(language)),
    number: protocolNumber,
    valid: text(language, 'verify.tokenValid', { facts }),
    invalid: text(language, 'verify.tokenInvalid'),
    differs: text(language, 'verify.tokenDiffers', { facts }),
  };
}
