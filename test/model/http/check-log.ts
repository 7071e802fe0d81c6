import { actions, type Action } from '../../../workflows/case/transitions.js';
import type { Kept, Press } from './log.js';

/**
 * Compares what the clients were told with what the record holds. Pure. Gives one sentence a fault: an accepted action
 * that is not there, a refused one that is, one that had its effect twice, a version missing, a number taken twice.
 */
export function checkLog(log: Press[], kept: Kept): string[] {
  return [...lostOrInvented(log, kept), ...doubled(log, kept), ...gaps(kept), ...twice(kept.numbers)];
}

function lostOrInvented(log: Press[], { receipts, events }: Kept): string[] {
  return log.flatMap(({ updateId, caseId, action, seen }) => {
    const mine = receipts.filter((one) => one.updateId === updateId);
    const event = events.find((one) => one.caseId === caseId && one.version === mine[0]?.version);
    const name = `${action} on ${caseId} (${seen.join(', ')})`;
    if (mine.length > 1) return [`${name} was taken ${mine.length} times`];
    if (mine.length === 1 && event?.type !== actions[action].event)
      return [`${name} wrote ${event?.type ?? 'nothing'}`];
    if (seen.includes('ok') && mine.length === 0) return [`${name} was accepted and is lost`];
    if (seen.every((one) => one === 'refused') && mine.length > 0) return [`${name} was refused and happened`];
    return [];
  });
}

/** Events of people that no press explains: somebody's press had more than one effect. */
function doubled(log: Press[], { events, receipts }: Kept): string[] {
  const explained = new Map<string, number>();
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const { updateId, caseId, userId, action } of log) {
    if (receipts.some((one) => one.updateId === updateId)) count(explained, [caseId, userId, eventOf(action)].join());
  }
  const written = new Map<string, number>();
  for (const { caseId, userId, type, implied } of events) {
    if (userId !== null && !implied) count(written, [caseId, userId, type].join());
  }
  const keys = new Set([...explained.keys(), ...written.keys()]);
  return [...keys].flatMap((key) => {
    const [presses, effects] = [explained.get(key) ?? 0, written.get(key) ?? 0];
    return presses === effects ? [] : [`${key}: ${presses} presses had ${effects} effects`];
  });
}

function gaps({ events }: Kept): string[] {
  return [...groups(events)].flatMap(([caseId, list]) =>
    list.sort((a, b) => a - b).every((version, index) => version === index + 1)
      ? []
      : [`versions of ${caseId}: ${list.join()}`],
  );
}

function groups(events: Kept['events']): Map<string, number[]> {
  const map = new Map<string, number[]>();
  for (const { caseId, version } of events) map.set(caseId, [...(map.get(caseId) ?? []), version]);
  return map;
}

function twice(numbers: string[]): string[] {
  return numbers
    .filter((number, index) => numbers.indexOf(number) !== index)
    .map((number) => `${number} was taken twice`);
}

const eventOf = (action: Action) => actions[action].event;
