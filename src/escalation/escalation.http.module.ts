import { Module } from '@nestjs/common';
import { EscalationModule } from './escalation.module.js';
import { EscalationsController } from './escalations.controller.js';

/** The HTTP edge of escalation; its page is put together with the others. */
@Module({ imports: [EscalationModule], controllers: [EscalationsController] })
export class EscalationHttpModule {}
