/** What the case itself gives to a ready-made text; `{answers.<question>}` gives an answer besides. */
export const blockFields = [
  'applicant',
  'service',
  'place',
  'filedAt',
  'targetAt',
  'protocolNumber',
  'trackingNumber',
  'unit',
  'phone',
  'employee',
] as const;
export type BlockField = (typeof blockFields)[number];

/** Stands where the case has nothing to say: whoever writes sees that something is missing. */
const missing = '…';
const placeholder = /\{([^{}]*)\}/g;

/** The placeholders of a text that name neither a field of the case nor a question of its service. Pure. */
export function unknownPlaceholders(text: string, questionCodes: readonly string[]): string[] {
  const known: readonly string[] = [...blockFields, ...questionCodes.map((code) => `answers.${code}`)];
  return [...text.matchAll(placeholder)].map(([, name]) => name!).filter((name) => !known.includes(name));
}

/** The text with each placeholder's value; «…» where there is none. Values are never read as placeholders. Pure. */
export function fillBlock(text: string, values: Readonly<Record<string, string | null>>): string {
  return text.replace(placeholder, (_, name: string) => values[name] || missing);
}
