import type { EntityManager } from 'typeorm';
import { athensIsoDate } from '../../web/athens.js';
import { isCertificateType, type CertificateType } from './certificate-types.js';
import { actKindOf, readSource } from './read-source.js';
import type { CertificateFields } from './snapshots.js';
import type { CertificateSource } from './source.js';
import type { CheckedCase } from './warnings.js';

export interface LoadedSource {
  type: CertificateType;
  /** The case as the warnings' checks want it. */
  about: CheckedCase;
  source: CertificateSource;
}

/**
 * The entries that the fields name, with the case that they are for; null when the case is unknown or gives no
 * certificate. Reads the register: the caller writes the audit.
 * @param now tells the day in Athens
 */
export async function loadSource(
  tx: EntityManager,
  caseId: string,
  fields: CertificateFields,
  now: Date,
): Promise<LoadedSource | null> {
  const [row]: Row[] = await tx.query(
    `select s.definition->>'template' as template, c.answers, c.purpose,
       (select count(*)::int from upload f where f.case_id = c.id) as "fileCount"
     from cases c join service s on s.code = c.service_code and s.version = c.service_version where c.id::text = $1`,
    [caseId],
  );
  if (!row || !isCertificateType(row.template ?? undefined)) return null;
  const type = row.template as CertificateType;
  const { answers, purpose, fileCount } = row;
  const about = { type, answers, purpose, fileCount, today: athensIsoDate(now) };
  return { type, about, source: await readSource(tx, type, fields, actKindOf(answers)) };
}

interface Row {
  template: string | null;
  answers: Record<string, unknown>;
  purpose: string | null;
  fileCount: number;
}
