import { DateTime } from 'luxon';
import { statutoryAt } from '../calendar/statutory-at.js';
import { targetAt } from '../calendar/target-at.js';
import { planLevels } from '../escalation/plan-levels.js';
import type { MunicipalityFolder } from '../municipality/schema.js';

/** Monday 2 November 2026, 09:10 in Athens: an ordinary morning. */
const filedAt = new Date('2026-11-02T07:10:00Z');
const exampleService = 'pothole';

/** The ladder of a pothole of Kos that nobody touches, with its instants. */
export function ladderRows(municipality: MunicipalityFolder): string[][] {
  const { calendar, escalation, services } = municipality;
  const service = services.find(({ code }) => code === exampleService)!;
  const policy = escalation.policies.find(({ code }) => code === service.escalation) ?? escalation.policies[0]!;
  const levels = planLevels(policy, {
    ...{ calendar, routedDayAndNight: false, unit: service.unit, danger: false, filedAt, startAt: filedAt, stops: [] },
    forwardDueAt: null,
    targetAt: targetAt(calendar, filedAt, service.target),
    statutoryAt: statutoryAt(calendar, filedAt, service.statutory),
  });
  return levels.map(({ level, of, at, to, does }) => [
    dayAndHour(at, calendar.zone),
    `\`${level}\``,
    of === 'routing' ? 'has no unit yet' : 'nothing has happened',
    to + (does ? `; \`${does}\`` : ''),
  ]);
}

/** The filing of the example, as its table says it. */
export function ladderHead(municipality: MunicipalityFolder): string {
  const service = municipality.services.find(({ code }) => code === exampleService)!;
  const { amount, unit } = service.target;
  const filed = dayAndHour(filedAt.toISOString(), municipality.calendar.zone);
  return `A \`${service.code}\` of ${municipality.identity.nameEn} filed on ${filed}: promised in ${amount} ${unit}, legal term ${service.statutory}.`;
}

function dayAndHour(instant: string, zone: string): string {
  return DateTime.fromISO(instant, { zone }).toFormat('ccc d-M-yyyy HH:mm');
}
