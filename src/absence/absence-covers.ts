/**
 * SQL condition over `absence`: the absence holds at the instant of the placeholder. The one place that says who is
 * away; an absence without an end (a disabled account, an illness) goes on.
 */
export function absenceCovers(at: string): string {
  return `cancelled_at is null and starts_at <= ${at} and (ends_at is null or ends_at > ${at})`;
}
