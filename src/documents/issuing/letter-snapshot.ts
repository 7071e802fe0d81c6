import { DateTime, Duration } from 'luxon';
import { waitingOf } from '../../municipality/waiting.js';
import type {
  DelaySnapshot,
  ExtensionSnapshot,
  ExternalSnapshot,
  LetterSnapshot,
  SilenceSnapshot,
} from '../snapshot.js';
import type { IssuingFacts } from './issuing-facts.js';
import type { LetterFacts } from './letter-facts.js';
import { SnapshotFault } from './snapshot-fault.js';

type Head = Omit<LetterSnapshot, 'text'>;

/**
 * What a letter beside the answer says, from its head and its facts. Pure.
 * @throws SnapshotFault `not-approved` (nobody's press caused it), `unknown-body`
 */
export function letterSnapshot(
  head: Head,
  facts: IssuingFacts,
  letter: LetterFacts,
): DelaySnapshot | ExtensionSnapshot | ExternalSnapshot {
  const said = { ...head, text: letter.text };
  const data = letter.event?.data;
  if (!data) throw new SnapshotFault('not-approved');
  switch (letter.kind) {
    case 'delay':
      return { ...said, charge: letter.isDraft ? null : chargeOf(head, letter) };
    case 'extension':
      return { ...said, dates: datesOf(data) };
    case 'external': {
      const body = facts.municipality.externalBodies.find(({ code }) => code === data['body']);
      if (!body) throw new SnapshotFault('unknown-body');
      const { code, name, phone = null } = body;
      return { ...said, addressee: name, body: { code, name, phone }, copyTo: facts.applicant };
    }
  }
}

/**
 * What a letter says that closes a case for silence. The window to open it again begins with the closing, which
 * follows within seconds of `at`, the instant of the number. Pure.
 * @throws SnapshotFault `not-proposed` where nothing was asked
 */
export function silenceSnapshot(head: Head, facts: IssuingFacts, at: string): SilenceSnapshot {
  if (!facts.question) throw new SnapshotFault('not-proposed');
  const { askedAt, dueAt, remindedAt } = facts.question;
  const days = waitingOf(facts.municipality).reopenAfterSilence;
  const reopenUntil = DateTime.fromISO(at).plus(durationOf(days)).toUTC().toISO()!;
  return { ...head, text: facts.note?.text ?? '', question: { askedAt, dueAt, remindedAt }, reopenUntil };
}

/** As the run counts it: a day is 24 hours. */
function durationOf(iso: string): Duration {
  return Duration.fromMillis(Duration.fromISO(iso).toMillis());
}

function chargeOf(head: Head, { draft, targetAt, employeePhone }: LetterFacts): DelaySnapshot['charge'] {
  return {
    employee: draft?.employee ?? (head.employee.name || head.unit.name),
    phone: draft?.phone ?? employeePhone?.replace(/^\+30/, '') ?? head.unit.phone,
    newDate: draft?.newDate ?? targetAt.toISOString(),
  };
}

/** The promise as it was and as it is; the legal term, and whether it grew too (Ν. 2690/1999 art. 4 §1). */
function datesOf(data: Record<string, unknown>): ExtensionSnapshot['dates'] {
  const clocks = data['clocks'] as { targetAt: string; statutoryAt: string; ground: string };
  const { targetAt: until, statutoryAt, ground } = clocks;
  return { from: String(data['from']), until, statutoryAt, isTermLonger: ground === 'extended-services' };
}
