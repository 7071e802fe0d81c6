import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { FindLateness } from './find-lateness.js';

/** Why a case took as long as it did. */
@Module({ imports: [IdentityModule, MunicipalityModule], providers: [FindLateness], exports: [FindLateness] })
export class LatenessModule {}
