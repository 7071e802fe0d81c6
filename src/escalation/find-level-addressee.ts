import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LevelAddressee, LevelAddresseeInput } from '../../workflows/contract.js';
import { findAddressee, type Sought } from '../absence/find-addressee.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Escalation } from '../municipality/schema.js';

/**
 * Activity: whom a level tells, at the instant of the workflow's clock: the one meant, his substitute, the next level,
 * at last who is on duty. Reads only, so a repeat is harmless.
 */
@Injectable()
export class FindLevelAddressee {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  async execute(input: LevelAddresseeInput): Promise<LevelAddressee> {
    const sought = soughtFor(input, await this.catalogue.escalation());
    const found = await findAddressee(this.db, { ...sought, at: input.at });
    return { to: found?.userId ?? null, because: found?.because ?? 'nobody' };
  }
}

/** A case without a unit is the routing supervisor's; one without an employee its unit's head's. Pure. */
export function soughtFor({ to, unit, assigneeId }: LevelAddresseeInput, { units }: Escalation): Omit<Sought, 'at'> {
  const competent = unit ?? units.router;
  switch (to) {
    case 'assignee':
      return { userId: assigneeId, unit: competent };
    case 'supervisor':
      return { unit: competent };
    default:
      return { unit: units[to] };
  }
}
