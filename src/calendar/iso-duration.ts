/** An ISO 8601 duration, either of whole days or of time. */
export type IsoDuration = { days: number } | { ms: number };

/**
 * Reads `P50D`, or `PT1H30M5S` in any part; months and years have no fixed length and are not understood.
 * @throws RangeError for anything else
 */
export function parseIsoDuration(text: string): IsoDuration {
  const match = /^P(?:(\d+)D|T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)$/.exec(text);
  if (!match) throw new RangeError(`not a duration: ${text}`);
  const [, days, hours = 0, minutes = 0, seconds = 0] = match;
  if (days !== undefined) return { days: Number(days) };
  return { ms: ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 };
}
