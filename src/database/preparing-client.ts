import { createHash } from 'node:crypto';
import pg from 'pg';

/** Uses after which a statement is worth a plan that is kept. */
const often = 20;
/** Each connection keeps some kilobytes for each: only what comes again and again. */
const most = 120;
/** Lists are filtered in many ways; texts seen once are forgotten rather than gathered. */
const mostCounted = 2_000;

const uses = new Map<string, number>();
const names = new Map<string, string>();

/**
 * The name under which a statement is prepared, the same on every connection of the process; none while it is rare.
 * What a case asks in its life is asked thousands of times a day, and parsing and planning it takes PostgreSQL longer
 * than doing it.
 */
export function nameOfStatement(text: string): string | undefined {
  const name = names.get(text);
  if (name !== undefined || names.size >= most) return name;
  const times = (uses.get(text) ?? 0) + 1;
  if (times < often) {
    if (uses.size >= mostCounted) uses.clear();
    uses.set(text, times);
    return undefined;
  }
  uses.delete(text);
  const fresh = `s_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, fresh);
  return fresh;
}

/** A connection that prepares what is asked often; TypeORM gives text and values, and never a name. */
export class PreparingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (config: unknown, values?: unknown, callback?: unknown) => never;
    this.query = (config: unknown, values?: unknown, callback?: unknown) => {
      const name =
        typeof config === 'string' && Array.isArray(values) && values.length > 0 ? nameOfStatement(config) : null;
      return name == null ? query(config, values, callback) : query({ name, text: config }, values, callback);
    };
  }
}
