import { legalRules } from './legal-rules.js';

/** The end of docs/life.md, as lines of Markdown: the rules of the two clocks with data and source, and recompute. */
export function clocksSection(): string[] {
  return [
    '## Rules of the clocks',
    '',
    'Where the wording was not read the rule is as others tell it; it is data, or one line of code, until somebody has.',
    '',
    '| rule | data | rests on | read |',
    '| --- | --- | --- | --- |',
    ...legalRules.map(
      ({ rule, data, source, verified }) => `| ${rule} | ${data ?? ''} | ${source} | ${verified ? 'yes' : '**no**'} |`,
    ),
    '',
    'For example: filed on Tuesday 3-11-2026 at 10:00 with a target of 3 working days and a term of 50 days, a case is',
    'promised for Friday at 10:00 and due on 23-12. Asked for papers on Tuesday at 12:20, with 1300 working minutes left,',
    'and answered on Wednesday 11-11 at 9:00, it is promised for Friday 13-11 at 14:40 and due eight days later.',
    '',
    'A changed calendar or service moves no open case: `ked clocks recompute --dry-run` shows which dates it would move,',
    'and `--apply` with the name of that preview moves exactly these.',
  ];
}
