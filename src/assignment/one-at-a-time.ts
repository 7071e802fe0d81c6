/**
 * Work of the same key waits for its turn within this process, in the order of asking; different keys do not wait for
 * each other. What waits here holds no connection of the pool, which a database lock alone would take for each.
 */
export class OneAtATime {
  private readonly last = new Map<string, Promise<unknown>>();

  /** The work's own result or failure; one that fails keeps nobody behind it. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const result = before.then(work, work);
    const settled = result.catch(() => undefined);
    this.last.set(key, settled);
    void settled.then(() => {
      if (this.last.get(key) === settled) this.last.delete(key);
    });
    return result;
  }
}
