import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { CertificateType } from '../documents/certificates/certificate-types.js';
import { numberOf } from '../documents/certificates/civil-act-sections.js';
import { actWords } from '../documents/certificates/civil-act-words.js';
import { loadSource } from '../documents/certificates/load-source.js';
import { actKindOf } from '../documents/certificates/read-source.js';
import { resolveCertificate } from '../documents/certificates/resolve-certificate.js';
import { warningsFor, warningText } from '../documents/certificates/warnings.js';
import { AppError, type FieldError } from '../errors/app-error.js';
import { problemOf } from '../errors/problem.js';
import type { Principal } from '../identity/principal.js';
import { findActs } from '../registry/read-register.js';
import { registerOf } from '../registry/register-port.js';
import type { Hit, Sought } from '../registry/score-hit.js';
import { soughtIn } from '../registry/sought-in.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import { comparedRows } from './entry-view.js';

/** An entry of the register that the certificate may be made from. */
export interface Entry {
  /** `personId:<id>`, `familyId:<id>` or `actId:<id>`, as the form of `propose` takes it. */
  value: string;
  label: string;
  compared: ReturnType<typeof comparedRows>;
  /** What to look at, if the certificate is made from it. */
  warnings: string[];
  /** Why none can be made from it; '' where one can. */
  refused: string;
  /** All that was said of the person agrees, and more than one thing was said. */
  isPlain: boolean;
}

export interface Entries {
  isConnected: boolean;
  sought: Sought;
  entries: Entry[];
}

/** A clerk compares a few; who is not among them is searched by better words. */
const most = 5;

/** The register's entries for an application, or for other words, with what agrees and what to look at; audited. */
@Injectable()
export class FindEntries {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** Best first. `other`: words instead of the application's. */
  execute(
    principal: Principal,
    about: { caseId: string; type: CertificateType },
    other: Sought | null,
    language: Language,
  ): Promise<Entries> {
    return this.db.transaction(async (tx) => {
      const [row] = await tx.query(`select answers from cases where id = $1`, [about.caseId]);
      const answers: Record<string, unknown> = row?.answers ?? {};
      await this.audit.record({ userId: principal.userId, what: 'register-searched', caseId: about.caseId }, tx);
      const register = await registerOf(tx);
      const sought = other ?? soughtIn(answers);
      const hits = (await register.search(tx, sought)).slice(0, most);
      const found = await this.values(tx, about.type, hits, answers);
      const entries: Entry[] = [];
      for (const { value, label, hit } of found) {
        const checked = await this.check(tx, about, value, answers, language);
        const isPlain = hit.differs.length === 0 && hit.agrees.length > 1 && checked.refused === '';
        entries.push({
          value,
          label: label(language),
          compared: comparedRows(hit, sought, language),
          ...checked,
          isPlain,
        });
      }
      return { isConnected: register.isConnected, sought, entries };
    });
  }

  private async values(tx: EntityManager, type: CertificateType, hits: Hit[], answers: Record<string, unknown>) {
    const ofPerson =
      ({ person }: Hit) =>
      (language: Language) =>
        text(language, 'action.family', { name: `${person.surname} ${person.firstName}`, sheet: person.sheetNumber });
    if (type === 'cert-family') {
      const first = hits.filter(
        (hit, at) => hits.findIndex((one) => one.person.familyId === hit.person.familyId) === at,
      );
      return first.map((hit) => ({ value: `familyId:${hit.person.familyId}`, label: ofPerson(hit), hit }));
    }
    if (type !== 'cert-civil-act') {
      return hits.map((hit) => ({ value: `personId:${hit.person.id}`, label: ofPerson(hit), hit }));
    }
    const kind = actKindOf(answers);
    const acts = await Promise.all(
      hits.map(async (hit) => (await findActs(tx, { kind, personId: hit.person.id })).map((act) => ({ act, hit }))),
    );
    const each = acts.flat().filter(({ act }, at, all) => all.findIndex((one) => one.act.id === act.id) === at);
    return each.slice(0, most).map(({ act, hit }) => ({
      value: `actId:${act.id}`,
      label: (language: Language) =>
        `${actWords[kind].of} ${numberOf(act)} ${act.reference.registry} · ${ofPerson(hit)(language)}`,
      hit,
    }));
  }

  /** As `propose` would take it. */
  private async check(
    tx: EntityManager,
    { caseId, type }: { caseId: string; type: CertificateType },
    value: string,
    answers: Record<string, unknown>,
    language: Language,
  ): Promise<Pick<Entry, 'warnings' | 'refused'>> {
    const [name, id] = value.split(':') as [string, string];
    try {
      const order = { template: type, caseId, answers, fields: { [name]: id }, by: '' };
      const fields = await resolveCertificate(tx, order);
      const loaded = await loadSource(tx, caseId, fields, new Date());
      const warnings = loaded ? warningsFor(loaded.about, loaded.source, fields) : [];
      return { warnings: warnings.map((one) => warningText(one, language)), refused: '' };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const [fault] = (problemOf(error, language)['errors'] ?? []) as FieldError[];
      return { warnings: [], refused: fault?.message ?? '' };
    }
  }
}
