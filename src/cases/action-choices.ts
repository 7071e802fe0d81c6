import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Action } from '../../workflows/case/transitions.js';
import { Audit } from '../audit/audit.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { numberOf } from '../documents/certificates/civil-act-sections.js';
import { actWords, principalRoles } from '../documents/certificates/civil-act-words.js';
import { actKindOf } from '../documents/certificates/read-source.js';
import { findActs } from '../registry/read-register.js';
import type { ActKind } from '../registry/register.js';
import { searchRegister } from '../registry/search-register.js';
import type { Hit } from '../registry/score-hit.js';
import { soughtIn } from '../registry/sought-in.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';
import { FindAlike } from './find-alike.js';
import { FindTextBlocks } from './find-text-blocks.js';

export interface Choice {
  value: string;
  label: string;
  note?: string;
}

/** What the forms of a page's actions offer; what is dear to read is empty where its action is not allowed. */
export interface ActionChoices {
  colleagues: Choice[];
  units: Choice[];
  /** Of the case's own sort, without the one that it has. */
  services: Choice[];
  /** What can be split off. */
  requests: Choice[];
  /** External bodies. */
  bodies: Choice[];
  /** Open cases that may be the same matter. */
  alike: Choice[];
  /** Where a paper can be fetched, but not where it is now. */
  offices: Choice[];
  /** Entries of the register that a certificate may be made from; values as `familyId:<id>`. */
  entries: Choice[];
  /** Ready-made texts; each is for some actions. */
  blocks: (Choice & { for: string[] })[];
}

const withBlocks = ['complete', 'propose', 'reject', 'ask-applicant'];

/** Reads what the forms of a case's actions offer to choose from. */
@Injectable()
export class FindActionChoices {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
    private readonly audit: Audit,
    private readonly alike: FindAlike,
    private readonly textBlocks: FindTextBlocks,
  ) {}

  async execute(principal: Principal, found: CaseDetail, language: Language): Promise<ActionChoices> {
    const may = (action: string): boolean => found.allowedActions.includes(action);
    const isCertificate = found.kind === 'application';
    const [units, services] = await Promise.all([this.catalogue.units(), this.services(language)]);
    const others = services.filter((one) => one.isCertificate === isCertificate && one.value !== found.service);
    return {
      colleagues: may('reassign') ? await this.colleagues(principal, found.assignee?.id ?? null) : [],
      units: units
        .filter(({ code }) => code !== found.unit?.code)
        .map(({ code, name, nameEn }) => ({ value: code, label: inLanguage(language, name, nameEn) })),
      services: others,
      requests: services.filter((one) => !one.isCertificate),
      bodies: may('forward-external') ? await this.bodies(language) : [],
      alike: may('merge') ? await this.alike.execute(principal, found.id, language) : [],
      offices: may('move-pickup') ? await this.offices(found, language) : [],
      entries: may('propose') && isCertificate ? await this.entries(principal, found, language) : [],
      blocks: withBlocks.some(may) ? await this.textBlocks.choices(found.id, language) : [],
    };
  }

  /** What an action on many cases offers: what does not hang on one of them. */
  async forMany(principal: Principal, action: Action, language: Language): Promise<ActionChoices> {
    const units = (await this.catalogue.units()).map(({ code, name, nameEn }) => ({
      value: code,
      label: inLanguage(language, name, nameEn),
    }));
    const colleagues = action === 'reassign' ? await this.colleagues(principal, null) : [];
    return {
      colleagues,
      units,
      services: [],
      requests: [],
      bodies: [],
      alike: [],
      entries: [],
      offices: [],
      blocks: [],
    };
  }

  /** Text of the letter that waits for a signature, so that the one who signs can better it; '' when none waits. */
  async letterDraft(found: CaseDetail): Promise<string> {
    if (!found.allowedActions.includes('approve-letter')) return '';
    const [note] = await this.db.query(
      `select n.text from cases c join note n on n.id = (c.life->'letterDraft'->>'noteId')::uuid where c.id = $1`,
      [found.id],
    );
    return note?.text ?? '';
  }

  /** Names of employees by id, for «γιατί ήρθε σε μένα». */
  async names(ids: string[]): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await this.db.query(
      `select id, name from app_user where id::text = any($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The employees of the units that he heads, as PrepareAction accepts them. */
  private async colleagues(principal: Principal, except: string | null): Promise<Choice[]> {
    return this.db.query(
      `select u.id as value, u.name || ' – ' || string_agg(t.name, ', ' order by t.code) as label from app_user u
       join user_unit uu on uu.user_id = u.id join unit t on t.code = uu.unit_code
       where uu.unit_code = any($1) and u.disabled_at is null and u.id is distinct from $2
       group by u.id, u.name order by u.name`,
      [principal.headUnits, except],
    );
  }

  private async services(language: Language): Promise<(Choice & { isCertificate: boolean })[]> {
    return (await this.catalogue.services())
      .filter(({ active }) => active)
      .map(({ code, name, nameEn, kind }) => ({
        value: code,
        label: inLanguage(language, name, nameEn),
        isCertificate: kind === 'application',
      }));
  }

  private async offices({ pickup }: CaseDetail, language: Language): Promise<Choice[]> {
    return (await this.catalogue.offices())
      .filter(({ code }) => code !== pickup?.office)
      .map(({ code, name, nameEn }) => ({ value: code, label: inLanguage(language, name, nameEn) }));
  }

  private async bodies(language: Language): Promise<Choice[]> {
    const { externalBodies } = await this.catalogue.municipality();
    return externalBodies.map(({ code, name, nameEn }) => ({ value: code, label: inLanguage(language, name, nameEn) }));
  }

  /** The entries that the application may mean, best first, with what agrees and what does not. */
  private async entries(principal: Principal, found: CaseDetail, language: Language): Promise<Choice[]> {
    const { template } = await this.catalogue.service(found.service);
    return this.db.transaction(async (tx) => {
      const [row] = await tx.query(`select answers from cases where id = $1`, [found.id]);
      await this.audit.record({ userId: principal.userId, what: 'register-searched', caseId: found.id }, tx);
      const answers: Record<string, unknown> = row?.answers ?? {};
      const hits = await searchRegister(tx, soughtIn(answers));
      if (template === 'cert-civil-act') return actChoices(tx, hits, actKindOf(answers));
      const choice = (value: string, hit: Hit): Choice => ({
        value,
        label: labelOf(hit, language),
        note: noteOf(hit, language),
      });
      if (template !== 'cert-family') {
        return hits.slice(0, 5).map((hit) => choice(`personId:${hit.person.id}`, hit));
      }
      const families = [...new Set(hits.map((hit) => hit.person.familyId))].slice(0, 5);
      return families.map((id) =>
        choice(
          `familyId:${id}`,
          hits.find((one) => one.person.familyId === id)!,
        ),
      );
    });
  }
}

/** Acts of the kind about the likeliest persons. */
async function actChoices(tx: EntityManager, hits: Hit[], kind: ActKind): Promise<Choice[]> {
  const acts = new Map<string, Choice>();
  for (const { person } of hits.slice(0, 5)) {
    for (const act of await findActs(tx, { kind, personId: person.id })) {
      const names = act.persons
        .filter(({ role }) => principalRoles[kind].includes(role))
        .map(({ surname, firstName }) => `${surname} ${firstName}`);
      const label = `${actWords[kind].of} ${numberOf(act)} ${act.reference.registry}`;
      acts.set(act.id, { value: `actId:${act.id}`, label, note: names.join(', ') });
    }
  }
  return [...acts.values()].slice(0, 10);
}

function labelOf({ person }: Hit, language: Language): string {
  const { surname, firstName, sheetNumber: sheet } = person;
  return text(language, 'action.family', { name: `${surname} ${firstName}`, sheet });
}

function noteOf({ agrees, differs }: Hit, language: Language): string {
  const names = (fields: string[]): string => fields.map((field) => text(language, `sought.${field}`)).join(', ');
  const parts = [text(language, 'action.agrees', { fields: names(agrees) })];
  if (differs.length > 0) parts.push(text(language, 'action.differs', { fields: names(differs) }));
  return parts.join(' ');
}
