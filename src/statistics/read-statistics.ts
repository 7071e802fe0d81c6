import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import { isStaff, type Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Language } from '../web/language.js';
import { figureTree, type CountRow } from './figure-tree.js';
import { hideNothing, hideSmall, type ShownTree } from './hide-small.js';
import { nameKeys, type NameOf } from './name-keys.js';
import { periodOf, type Period } from './period.js';
import { countSql } from './standing-sql.js';
import type { Dimension, StatisticsQuery } from './statistics-query.js';

/** What is counted: as the query, with its period resolved. */
export interface Asked extends Pick<StatisticsQuery, 'basis' | 'by' | 'kind'> {
  period: Period;
}

export interface Statistics {
  period: Period;
  basis: StatisticsQuery['basis'];
  by: readonly Dimension[];
  /** Small counts are hidden, and what tells of single cases is not to be shown. */
  isPublic: boolean;
  tree: ShownTree;
  name: NameOf;
}

/** Figures of a period, recounted from the record whenever they are asked for (docs/decisions, "Figures"). */
@Injectable()
export class ReadStatistics {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * The figures that the query asks for, named in the language; for the public with small counts hidden.
   * @throws AppError sign-in-needed, not-found: the municipality shows them to its staff only
   */
  async execute(principal: Principal, query: StatisticsQuery, language: Language): Promise<Statistics> {
    return this.count(principal, { ...query, period: periodOf(query, new Date()) }, language);
  }

  /** As `execute`, of a period that is resolved already. @throws AppError sign-in-needed, not-found */
  async count(principal: Principal, { period, basis, by, kind }: Asked, language: Language): Promise<Statistics> {
    await this.requireReader(principal);
    const isPublic = !isStaff(principal);
    const { start, end, asOf, isNow } = period;
    const services = kind ? await this.servicesOf(kind) : null;
    const counted: CountRow[] = await this.db.query(countSql(by, basis, isNow), [start, end, asOf, services]);
    const tree = figureTree(counted);
    return {
      period,
      basis,
      by,
      isPublic,
      tree: isPublic ? hideSmall(tree) : hideNothing(tree),
      name: await nameKeys(this.catalogue, language),
    };
  }

  /** Lets pass who may see figures at all. @throws AppError sign-in-needed, not-found */
  async requireReader(principal: Principal): Promise<void> {
    if (isStaff(principal)) return;
    const { publicStatistics } = await this.catalogue.municipality();
    if (publicStatistics === true) return;
    throw new AppError(principal.userId === null ? 'sign-in-needed' : 'not-found');
  }

  /** A case is of the kind of the service that it was of at the time. */
  private async servicesOf(kinds: readonly string[]): Promise<string[]> {
    const services = await this.catalogue.services();
    return services.filter(({ kind }) => kinds.includes(kind)).map(({ code }) => code);
  }
}
