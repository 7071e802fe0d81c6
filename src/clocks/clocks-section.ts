import { grounds, type Ground } from './grounds.js';
import { legalRules } from './legal-rules.js';

/** The part of docs/life.md on the two clocks, as lines of Markdown: grounds and rules with their sources. */
export function clocksSection(): string[] {
  return [
    '## The two clocks',
    '',
    'The **service target** is what the municipality promises, in working time of the competent unit; the **statutory',
    'deadline** is what the law demands, in calendar days. What starts, stops and moves them is an event with its ground',
    '(`data.clocks`), so the promise as it was told and every later date follow from the record.',
    '',
    '| ground | service target | statutory deadline | rests on | read |',
    '| --- | --- | --- | --- | --- |',
    ...(grounds as readonly Ground[]).map(groundRow),
    '',
    'For example: filed on Tuesday 3-11-2026 at 10:00 with a target of 3 working days and a term of 50 days, a case is',
    'promised for Friday at 10:00 and due on 23-12. Asked for papers on Tuesday at 12:20, with 1300 working minutes left,',
    'and answered on Wednesday 11-11 at 9:00, it is promised for Friday 13-11 at 14:40 and due eight days later.',
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
      ({ rule, data, source, verified }) => `| ${rule} | ${data ?? ''} | ${source} | ${verified ? 'yes' : '**no**'} |`,
    ),
  ];
}

function groundRow({ code, en, statutory, target, source, verified }: Ground): string {
  const law = source === null ? 'a rule of our own | ' : `${source} | ${verified ? 'yes' : '**no**'}`;
  return `| \`${code}\`: ${en} | ${target} | ${statutory} | ${law} |`;
}
