import type { RecordKind } from './record-schemas.js';

/** A record as a file tells it, before anything is checked. */
export interface Told {
  /** `line 12`, or `families[3].members[0]`. */
  where: string;
  kind: RecordKind;
  value: unknown;
}

/** What is wrong, where, and what to do; never a value, since the register's are personal. */
export interface ImportFault {
  where: string;
  field: string;
  message: string;
}
