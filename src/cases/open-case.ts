import { Injectable } from '@nestjs/common';
import type { OpenedCase, OpenInput } from '../../workflows/activities.js';
import { AssignCase } from '../assignment/assign-case.js';
import { RouteCase } from '../routing/route-case.js';
import { LoadCase } from './load-case.js';

/**
 * Activity: the first step of every run. Takes the state from the record and, of a case that was just filed, finds unit
 * and employee in the same step, which spares each case two turns of the engine. A repeat is told the employee already
 * chosen; all else reads only.
 */
@Injectable()
export class OpenCase {
  constructor(
    private readonly load: LoadCase,
    private readonly route: RouteCase,
    private readonly assign: AssignCase,
  ) {}

  /** @throws ApplicationFailure not-found, for good */
  async execute({ caseId, at, assignKey: key }: OpenInput): Promise<OpenedCase> {
    const loaded = await this.load.execute({ caseId });
    const { version, unit: known } = loaded.state;
    if (version > 0 || known !== null) return { ...loaded, charge: null };
    const routing = await this.route.execute({ caseId, at });
    const { unit } = routing;
    const assigned = unit === null ? null : await this.assign.execute({ caseId, key, unit, at });
    return { ...loaded, charge: { routing, assigned } };
  }
}
