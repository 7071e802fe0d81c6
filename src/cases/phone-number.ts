/**
 * E.164 of what a person typed or pasted (address books add direction marks): Greek ten digits, or a number with + or
 * 00 and its country; null when it is neither.
 */
export function parsePhoneNumber(text: string): string | null {
  const compact = text.replace(/[\s().\-–/\p{Cf}]/gu, '');
  if (/^[26]\d{9}$/.test(compact)) return `+30${compact}`;
  const international = compact.replace(/^00/, '+');
  if (/^\+30/.test(international)) return /^\+30[26]\d{9}$/.test(international) ? international : null;
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : null;
}
