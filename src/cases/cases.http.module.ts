import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { CasesController } from './cases.controller.js';
import { CasesModule } from './cases.module.js';
import { TrackController } from './track.controller.js';

@Module({ imports: [CasesModule, IdentityModule], controllers: [CasesController, TrackController] })
export class CasesHttpModule {}
