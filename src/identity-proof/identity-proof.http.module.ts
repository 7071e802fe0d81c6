import { Module } from '@nestjs/common';
import { IdentityProofModule } from './identity-proof.module.js';
import { IdentityProofsController } from './identity-proofs.controller.js';

/** The HTTP edge of proofs of identity; their pages are put together with the others. */
@Module({ imports: [IdentityProofModule], controllers: [IdentityProofsController] })
export class IdentityProofHttpModule {}
