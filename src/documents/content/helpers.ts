import { DateTime } from 'luxon';

const zone = 'Europe/Athens';

/** Helpers of the document templates; each takes one value. */
export const helpers = {
  /** An instant or a date as `3-11-2026`, in Athens; «—» for none. */
  date(value: string | null): string {
    if (!value) return '—';
    const at = DateTime.fromISO(value, { zone });
    if (!at.isValid) throw new Error('date: not an instant or a date');
    return at.toFormat('d-M-yyyy');
  },
  /** An instant as `3-11-2026 14:05`, in Athens. */
  dateTime(value: string): string {
    const at = DateTime.fromISO(value, { zone });
    if (!at.isValid) throw new Error('dateTime: not an instant');
    return at.toFormat('d-M-yyyy HH:mm');
  },
  /** The value, or «—» where the register has none: a blank would look like an omission. */
  dash(value: string | null): string {
    return value === null || value === '' ? '—' : value;
  },
  /** Greek capitals, without accents, as the head of a document is written. */
  upper(value: string): string {
    return value.toLocaleUpperCase('el-GR');
  },
};
