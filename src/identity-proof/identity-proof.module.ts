import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { FindRegistered } from './find-registered.js';
import { OverseeProofs } from './oversee-proofs.js';
import { ProveIdentity } from './prove-identity.js';

const useCases = [FindRegistered, OverseeProofs, ProveIdentity];

/** Whose account it is: proven once in person, given up by a supervisor. */
@Module({ imports: [AuditModule, MunicipalityModule], providers: useCases, exports: useCases })
export class IdentityProofModule {}
