import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { FindDispatch } from './find-dispatch.js';
import { FindOfficePapers } from './find-office-papers.js';
import { PrintPaper } from './print-paper.js';
import { ReadHandovers } from './read-handovers.js';
import { RecordPickup } from './record-pickup.js';
import { SendPapers } from './send-papers.js';
import { TellLatePapers } from './tell-late-papers.js';

const useCases = [FindDispatch, FindOfficePapers, PrintPaper, ReadHandovers, RecordPickup, SendPapers, TellLatePapers];

/** An office: what lies there or comes, printing it, and handing it over. */
@Module({ imports: [IdentityModule, MunicipalityModule], providers: useCases, exports: useCases })
export class PickupModule {}
