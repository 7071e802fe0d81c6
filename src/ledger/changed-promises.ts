/** For a page, newest first; nothing while what was told at filing still stands, which the page says by itself. Pure. */
export function changedPromises<T>(promises: readonly T[]): T[] {
  return promises.length > 1 ? promises.toReversed() : [];
}
