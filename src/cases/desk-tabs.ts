import type { Role } from '../../workflows/case/transitions.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { Queue } from './queues.js';

const handlers = ['clerk', 'operator', 'supervisor', 'router', 'director'] as const satisfies Role[];

const tabs = [
  { queue: 'mine', roles: handlers, empty: 'desk.empty' },
  { queue: 'new', roles: handlers, empty: 'desk.emptyNew' },
  { queue: 'waiting', roles: handlers, empty: 'desk.emptyWaiting' },
  { queue: 'scheduled', roles: handlers, empty: 'desk.emptyScheduled' },
  { queue: 'unit', roles: ['clerk', 'supervisor', 'router', 'director'], empty: 'desk.emptyUnit' },
  { queue: 'approval', roles: ['supervisor', 'director'], empty: 'desk.emptyApproval' },
  { queue: 'triage', roles: ['router'], empty: 'desk.emptyTriage' },
] as const satisfies { queue: Queue; roles: readonly Role[]; empty: string }[];

export type DeskQueue = (typeof tabs)[number]['queue'];

/** The queue that the address asks for, if it is one of the person's; else his own cases. */
export function deskQueue(roles: readonly Role[], asked: unknown): DeskQueue {
  return tabsOf(roles).find(({ queue }) => queue === asked)?.queue ?? 'mine';
}

/** The tabs of a person's desk with the one that is open, and what an empty one says. */
export function deskTabs(roles: readonly Role[], open: DeskQueue, language: Language) {
  const own = tabsOf(roles).map(({ queue }) => ({
    // What waits for routing has a page of its own.
    href: queue === 'triage' ? '/triage' : `/desk?queue=${queue}`,
    label: text(language, `desk.${queue}`),
    current: queue === open,
  }));
  const { empty } = tabs.find(({ queue }) => queue === open)!;
  return { tabs: own, tabName: text(language, `desk.${open}`), emptyText: text(language, empty) };
}

function tabsOf(roles: readonly Role[]) {
  return tabs.filter((tab) => tab.roles.some((role: Role) => roles.includes(role)));
}
