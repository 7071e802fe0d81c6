import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { CaseEvent } from '../../workflows/contract.js';
import { channelsOf, citizenKey, citizenNotice, followersNotice, type CitizenPurpose } from './citizen-notices.js';
import { citizenWords, isLaterDay } from './citizen-words.js';
import { findFollowers, type Follower } from './find-followers.js';
import { loadExtra, type Extra } from './load-extra.js';
import type { NoticeFacts } from './notice-facts.js';
import type { NoticeRow } from './store-notices.js';

/** What the event tells the applicant of the case, and those whose cases were merged into it. */
export async function planCitizenNotices(
  tx: EntityManager,
  caseId: string,
  event: CaseEvent,
  facts: NoticeFacts,
): Promise<NoticeRow[]> {
  const purpose = citizenNotice(event);
  if (purpose === null) return [];
  const shared = followersNotice(purpose);
  const followers = shared !== null && facts.isFollowed ? await findFollowers(tx, caseId) : [];
  if (followers.length === 0 && channelsOf(purpose, facts.applicant).length === 0) return [];
  const extra = await loadExtra(tx, caseId, purpose, event, facts);
  if (purpose === 'promise-moved' && !isLaterDay(event, extra)) return [];
  const told = { event, extra, caseId };
  return [
    ...rowsFor({ ...told, purpose, facts }),
    ...followers.flatMap((follower) => rowsFor({ ...told, purpose: shared!, facts, follower })),
  ];
}

interface Telling {
  caseId: string;
  event: CaseEvent;
  extra: Extra;
  purpose: CitizenPurpose;
  facts: NoticeFacts;
  follower?: Follower;
}

/** One row a channel, kept with the reader's own case: of that he has the number, and there it is looked for. */
function rowsFor({ caseId, event, extra, purpose, facts, follower }: Telling): NoticeRow[] {
  const seen: NoticeFacts = follower ? { ...facts, ...follower } : facts;
  const channels = channelsOf(purpose, seen.applicant);
  if (channels.length === 0) return [];
  const words = citizenWords(purpose, event, seen, extra);
  return channels.map((channel) => ({
    id: uuidv7(),
    key: citizenKey(caseId, event, purpose, channel, follower?.id),
    caseId: follower?.id ?? caseId,
    purpose,
    channel,
    userId: null,
    applicantId: seen.applicantId,
    language: seen.applicant.language,
    words,
    state: channel === 'email' ? 'pending' : 'due',
    at: event.at,
  }));
}
