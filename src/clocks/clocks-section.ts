import { grounds, type Ground } from './grounds.js';
import { legalRules } from './legal-rules.js';

/** The part of docs/life.md on the two clocks, as lines of Markdown: what they are, grounds and rules with sources. */
export function clocksSection(): string[] {
  return [
    '## Two clocks',
    '',
    'Every case has two. The **service target** is what the municipality promises, in working time of the competent unit',
    '(hours of its own, holidays, half days). The **statutory deadline** is what the law demands, in calendar days, to the',
    'last second of a day. What a clock did stands in the events (`data.clocks`: both dates and the ground), so the',
    'promise as it was told, every later date, and the stretches in which the clocks ran follow from the record.',
    '',
    'For example: filed on Tuesday 3-11-2026 at 10:00 with a target of 3 working days and a term of 50 days, a case is',
    'promised for Friday at 10:00 and due on 23-12. Asked for papers on Tuesday at 12:20, with 1300 working minutes left,',
    'and answered on Wednesday 11-11 at 9:00, it is promised for Friday 13-11 at 14:40 and due eight days later.',
    '',
    '| ground | statutory deadline | service target | rests on | read |',
    '| --- | --- | --- | --- | --- |',
    ...(grounds as readonly Ground[]).map(groundRow),
    '',
    'A changed calendar or service moves no open case: `ked clocks recompute --dry-run` shows which dates it would move,',
    'and `--apply` with the name of that preview moves exactly these.',
    '',
    '### Rules of the clocks',
    '',
    'Where the wording was not read the rule is as others tell it; it is data, or one line of code, until somebody has.',
    '',
    '| rule | data | rests on | read |',
    '| --- | --- | --- | --- |',
    ...legalRules.map(
      ({ rule, data, source, verified }) => `| ${rule} | ${data ?? ''} | ${source} | ${yes(verified)} |`,
    ),
  ];
}

function groundRow({ code, en, statutory, target, source, verified }: Ground): string {
  const own = source === null;
  return `| \`${code}\`: ${en} | ${statutory} | ${target} | ${own ? 'a rule of our own' : source} | ${own ? '' : yes(verified)} |`;
}

function yes(verified: boolean): string {
  return verified ? 'yes' : '**no**';
}
