import { Injectable } from '@nestjs/common';
import { filter, type Observable } from 'rxjs';
import { caseVisibility } from '../identity/permissions.js';
import type { Principal } from '../identity/principal.js';
import { LiveListener, type LiveSignal } from './live-listener.js';
import type { LivePayload } from './notify-live.js';

/** What changes, for those who show it. Only ids go through here: what they stand for is read under the reader's rights. */
@Injectable()
export class LiveFeed {
  constructor(private readonly listener: LiveListener) {}

  /** Every change, and when everything shown must be read again. */
  get signals(): Observable<LiveSignal> {
    return this.listener.signals;
  }

  /** When to read this case again. */
  ofCase(caseId: string): Observable<LiveSignal> {
    return this.signals.pipe(filter((signal) => signal.kind === 'reread' || signal.change.caseId === caseId));
  }
}

/** Whether the change is of a case that the principal has to do with, as far as the ids that came with it tell. */
export function concerns(principal: Principal, change: LivePayload): boolean {
  const { userId, roles, standsInFor } = principal;
  if (userId === null) return false;
  if (roles.some((role) => caseVisibility[role].full.includes('all'))) return true;
  const { users = [], units = [], offices = [], triage = false } = change;
  if (users.some((id) => id === userId || standsInFor.includes(id))) return true;
  if (triage && roles.includes('router')) return true;
  if (roles.includes('office') && principal.office !== null && offices.includes(principal.office)) return true;
  return units.some((unit) => principal.units.includes(unit));
}

/** Whether a message for the principal came or changed. */
export function tellsPerson(userId: string, signal: LiveSignal): boolean {
  return signal.kind === 'reread' || (signal.change.users ?? []).includes(userId);
}
