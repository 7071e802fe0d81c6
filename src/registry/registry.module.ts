import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { LookUp } from './look-up.js';

@Module({ imports: [IdentityModule, MunicipalityModule], providers: [LookUp], exports: [LookUp] })
export class RegistryModule {}
