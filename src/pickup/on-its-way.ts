/** A paper that its office has not received yet. For `c`, a row of cases; none of them is archived, as the index knows. */
export const onItsWay = `c.archived_at is null and c.status = 'ready-for-pickup' and c.life->'pickup'->>'state' = 'in-transit'`;

/** The certificate of the case as it is valid now, as `d`: one that was corrected is another paper. */
export const validPaper = `left join lateral (
  select d.id, d.type, d.protocol_number from document d
  where d.case_id = c.id and d.status = 'valid' and d.type like 'cert-%' order by d.issued_at desc, d.id desc limit 1
) d on true`;

/** Its mark of being sent, as `sent`: of this very paper, on this way. For `c` and `d` as above. */
export const markOfSending = `left join paper_sent sent
  on sent.document_id = d.id and sent.since = (c.life->'pickup'->>'since')::timestamptz`;

/** When a paper left and by when it should be there; both null until somebody ticked it. */
export interface Sending {
  sentAt: Date | null;
  dueAt: Date | null;
}

/** Pure: it was sent, and the time in which it should have been received is over. */
export function isLate({ dueAt }: Pick<Sending, 'dueAt'>, now: Date): boolean {
  return dueAt !== null && dueAt < now;
}
