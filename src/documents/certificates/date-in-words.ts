/** One to nineteen; days are counted in the feminine («ημέρες»), years in the neuter. */
const ones = {
  feminine: words(
    'μία δύο τρεις τέσσερις πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα δεκατρείς δεκατέσσερις δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα',
  ),
  neuter: words(
    'ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα δεκατρία δεκατέσσερα δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα',
  ),
};
const tens = words('είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα');
const hundreds = words('εκατόν διακόσια τριακόσια τετρακόσια πεντακόσια εξακόσια επτακόσια οκτακόσια εννιακόσια');
const months = words(
  'Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου',
);

/**
 * A day as certificates write it out beside the figures («η ίδια ολογράφως»): «δεκατέσσερις Μαρτίου του έτους χίλια
 * εννιακόσια εβδομήντα εννέα». Pure; null for none.
 * @param date `yyyy-mm-dd`, years 1000 to 2999
 * @throws Error on what is no such date
 */
export function dateInWords(date: string): string;
export function dateInWords(date: string | null): string | null;
export function dateInWords(date: string | null): string | null {
  if (date === null) return null;
  const found = /^([12]\d{3})-(\d{2})-(\d{2})$/.exec(date);
  const [year, month, day] = (found?.slice(1) ?? []).map(Number);
  const monthName = months[(month ?? 0) - 1];
  if (!year || !monthName || !day || day > 31) throw new Error('dateInWords: not a date');
  return `${dayInWords(day)} ${monthName} του έτους ${yearInWords(year)}`;
}

/** 1979 as «χίλια εννιακόσια εβδομήντα εννέα». Years 1000 to 2999. */
export function yearInWords(year: number): string {
  const thousands = year < 2000 ? 'χίλια' : 'δύο χιλιάδες';
  const rest = year % 1000;
  const hundred = hundreds[Math.floor(rest / 100) - 1];
  // «εκατό» stands alone, «εκατόν» before more.
  const named = rest === 100 ? 'εκατό' : hundred;
  return [thousands, named, underHundred(rest % 100, 'neuter')].filter(Boolean).join(' ');
}

/** The first of a month is «πρώτη», every other day a plain number. */
function dayInWords(day: number): string {
  return day === 1 ? 'πρώτη' : underHundred(day, 'feminine');
}

function underHundred(number: number, gender: keyof typeof ones): string {
  if (number < 20) return ones[gender][number - 1] ?? '';
  return [tens[Math.floor(number / 10) - 2], ones[gender][(number % 10) - 1]].filter(Boolean).join(' ');
}

function words(text: string): string[] {
  return text.split(' ');
}
