import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { AcknowledgeEscalations } from './acknowledge-escalations.js';
import { FindLevelAddressee } from './find-level-addressee.js';
import { ListEscalations } from './list-escalations.js';
import { PlanCaseLevels } from './plan-case-levels.js';
import { StoreDelayLetter } from './store-delay-letter.js';
import { SupervisedFigures } from './supervised-figures.js';

const activities = [PlanCaseLevels, FindLevelAddressee, StoreDelayLetter];
const useCases = [ListEscalations, AcknowledgeEscalations, SupervisedFigures];

/** Who is told if nothing happens: planned and told by the run of a case, stored with its events (store-escalations.ts). */
@Module({
  imports: [IdentityModule, MunicipalityModule],
  providers: [...activities, ...useCases],
  exports: [...activities, ...useCases],
})
export class EscalationModule {}
