import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  actionNames,
  actions,
  finalStatuses,
  statuses,
  steps,
  type Action,
  type Condition,
  type Status,
} from '../../workflows/case/transitions.js';
import { clocksSection } from '../clocks/clocks-section.js';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { projectRoot } from '../embedded/data-folder.js';

import { ladderHead, ladderRows } from './draw-ladder.js';

type Target = Status | 'same';
interface Rule {
  from: readonly Status[];
  to: readonly Target[];
}

const who: Record<(typeof actions)[Action]['by'], string> = {
  assignee: 'the employee in charge, or who stands in for him',
  supervisor: 'a supervisor who covers the unit',
  router: 'the routing supervisor',
  handler: 'the employee in charge; in triage the routing supervisor',
  preparer: 'who prepared it',
  reopener: 'the applicant, or an operator or office clerk for him; the employee who had it; a supervisor of the unit',
  approver: 'a supervisor who covers the unit, or the director; never who prepared it',
  'applicant-side': 'the applicant; an operator or office clerk for him',
  office: 'a clerk of the office where it is picked up',
};
const needs: Record<Condition, string> = {
  'brief-answer': 'only where the service is answered briefly, and not for applications',
  'request-like': 'not for applications',
  'window-open': 'until its window of reopening ends',
  'letter-drafted': 'only while a letter is drafted',
  fetched: 'only what is picked up at an office',
  'paper-here': 'only when the paper is there',
  'paper-sent': 'only while the paper is on its way there',
};

/** Where the drawing lies. */
export const lifePage = join(projectRoot, 'docs', 'life.md');

/** `ked life draw`: docs/life.md anew from the table of transitions; a specification fails while they differ. */
export async function drawLife(): Promise<number> {
  writeFileSync(lifePage, lifeText());
  console.log('docs/life.md is drawn');
  return 0;
}

/** The page as Markdown: the states as a Mermaid diagram, then what a person can do and what happens by itself. */
export function lifeText(): string {
  const example = loadMunicipalityFolder('kos');
  return [
    '<!-- Drawn from workflows/case/transitions.ts by `npm run -s ked -- life draw`: change the table, not this page. -->',
    '',
    '# The life of a case',
    '',
    'What the table of transitions says, which also validates every action and decides the buttons. Steps of the system',
    'stand in brackets. Left out of the diagram is what need not change the status: see the tables.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...statuses.map((status) => `  state "${status}" as ${idOf(status)}`),
    `  [*] --> ${idOf(statuses[0])}: (filed)`,
    ...edges().map(({ from, to, labels }) => `  ${idOf(from)} --> ${idOf(to)}: ${labels.join(', ')}`),
    ...finalStatuses.map((status) => `  ${idOf(status)} --> [*]: (archived)`),
    '```',
    '',
    '## What people do',
    '',
    'In `assigned` the employee has all his actions: the first one also accepts the case, in one update with two events.',
    '',
    ...table(['action', 'from', 'who', 'to', 'event'], actionNames.map(actionRow)),
    '',
    '## What the system does',
    '',
    ...table(['event', 'from', 'to'], Object.entries(steps).map(stepRow)),
    '',
    '## Escalation by example',
    '',
    ladderHead(example),
    'Each step is told once; an addressee who is away is replaced by his substitute, the next level, the duty officer.',
    'A clock that stands still tells nothing, and a restart begins the ladder anew.',
    '',
    ...table(['at', 'level', 'if', 'to'], ladderRows(example)),
    '',
    ...clocksSection(),
    '',
  ].join('\n');
}

function edges(): { from: Status; to: Status; labels: string[] }[] {
  const labels = new Map<string, { from: Status; to: Status; labels: string[] }>();
  const draw = (label: string, { from, to }: Rule) => {
    if (to.includes('same')) return;
    for (const start of from)
      for (const end of to as readonly Status[]) {
        // Staying is no arrow: an event that may leave the case where it is says so in the table.
        if (start === end) continue;
        const key = `${start} ${end}`;
        const edge = labels.get(key) ?? { from: start, to: end, labels: [] };
        labels.set(key, { ...edge, labels: [...edge.labels, label] });
      }
  };
  for (const action of actionNames) draw(action, actions[action]);
  for (const [event, rule] of Object.entries(steps)) draw(`(${event})`, rule);
  return [...labels.values()];
}

function actionRow(action: Action): string[] {
  const rule = actions[action];
  const limit = 'needs' in rule ? `; ${needs[rule.needs]}` : '';
  return [`\`${action}\``, codes(rule.from), who[rule.by] + limit, targets(rule), `\`${rule.event}\``];
}

function stepRow([event, rule]: [string, Rule]): string[] {
  return [`\`${event}\``, codes(rule.from), targets(rule)];
}

function targets({ to }: Rule): string {
  return to.map((status) => (status === 'same' ? 'unchanged' : `\`${status}\``)).join(' or ');
}

function codes(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}

function table(head: string[], rows: string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Mermaid takes a hyphen for an arrow. */
function idOf(status: Status): string {
  return status.replaceAll('-', '_');
}
