/**
 * SQL condition over `l` (merge_link) and the follower's case under `alias`: it follows, or a press that says so is on
 * its way. A claim is stored before its press; where the process died in between, or nobody learned what became of the
 * press, it must neither bring somebody another's news for good nor keep the case from being merged.
 */
export function liveClaim(alias: string): string {
  return `(${alias}.status = 'merged' or l.at > now() - interval '10 minutes')`;
}
