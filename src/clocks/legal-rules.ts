/** A rule by which the clocks run, where the municipality sets it, and what it rests on. */
export interface LegalRule {
  code: string;
  rule: string;
  /** The data that holds it; null: code. */
  data: string | null;
  /** As it is cited, in Greek. */
  source: string;
  /** Whether the wording of the source was read, not only what others tell of it. */
  verified: boolean;
}

const article4 = 'Ν. 2690/1999 άρθρο 4 §1 (Ν. 3242/2004 άρθρο 6)';

/** What the clocks take from the law, for docs/life.md and for whoever checks it; each can be changed as data. */
export const legalRules: readonly LegalRule[] = [
  {
    code: 'fifty-days',
    rule: 'A request is answered within fifty days, unless a shorter special term holds.',
    data: '`services/*.json`: `statutory`',
    source: article4,
    verified: true,
  },
  {
    code: 'certificates',
    rule: 'A certificate is issued within ten days.',
    data: '`services/cert-*.json`: `statutory`',
    source: 'η παράγραφος δεν βρέθηκε· δευτερεύουσες πηγές',
    verified: false,
  },
  {
    code: 'papers',
    rule:
      'The term runs when all papers are in. What ran before a question to the applicant counts (the law would let the ' +
      'term begin anew), and it stands still until he answers.',
    data: null,
    source: article4,
    verified: true,
  },
  {
    code: 'competent',
    rule: 'Filed with another service it is forwarded within three days, the applicant is told, and the term begins with receipt.',
    data: null,
    source: article4,
    verified: true,
  },
  {
    code: 'several-services',
    rule: 'Ten days more where several services are competent.',
    data: null,
    source: article4,
    verified: true,
  },
  {
    code: 'calendar-days',
    rule: 'The days of the term are calendar days; the day of filing does not count.',
    data: '`services/*.json`: `statutory` (a duration)',
    source: 'Αστικός Κώδικας άρθρο 241',
    verified: false,
  },
  {
    code: 'last-day',
    rule: 'A term that ends on a day off ends with the next working day.',
    data: '`calendar.json`: `moveToWorkingDay`',
    source: 'Αστικός Κώδικας άρθρο 242',
    verified: false,
  },
  {
    code: 'delay-letter',
    rule: 'When the term cannot be kept the applicant is told in writing, with reasons, at least five days before its end.',
    data: '`escalation.json`: `before`',
    source: 'Ν. 2690/1999 άρθρο 4 §2',
    verified: false,
  },
  {
    code: 'days-off',
    rule: 'Public bodies are closed on the days of `national`, Holy Saturday among them, and on local days.',
    data: '`calendar.json`: `national`, `local`',
    source: 'Ν. 1157/1981 άρθρο 1 §11 α΄',
    verified: true,
  },
  {
    code: 'half-days',
    rule:
      'On the eves of Christmas and New Year work stops at 13:00. (In a week of six days at 12:00, which only a unit of ' +
      'the demonstration has and the calendar does not tell apart.)',
    data: '`calendar.json`: `until`',
    source: 'Ν. 1157/1981 άρθρο 1 §11 β΄ (άρθρο δεύτερο §3)',
    verified: true,
  },
  {
    code: 'labour-day-decided',
    rule: 'Labour Day as public bodies kept it: 2013 on its day, 2021, 2022 and 2024 moved.',
    data: '`calendar.json`: `decided`',
    source: 'ΔΙΔΑΔ/Φ.Β.9/11448/2013 · απόφαση 2021 (Δημόσιο) · ΦΕΚ Β΄ 1785/2022 · ΦΕΚ Β΄ 1836/2024',
    verified: true,
  },
  {
    code: 'labour-day-2016',
    rule: 'Labour Day of 2016 on Tuesday after Easter; the decision that was found is that of shops.',
    data: '`calendar.json`: `decided`',
    source: 'απόφαση υπουργού Εργασίας 2016',
    verified: false,
  },
  {
    code: 'labour-day-custom',
    rule: 'In any other year Labour Day from Holy Monday to Easter Monday is kept on Tuesday after Easter, until decided.',
    data: '`calendar.json`: `movedByEaster`',
    source: 'Α.Ν. 380/1968 άρθρο 1 (Ν. 4468/2017 άρθρο 14): με απόφαση κάθε φορά',
    verified: false,
  },
];
