import { Module } from '@nestjs/common';
import { ProtocolController } from './protocol.controller.js';
import { ProtocolModule } from './protocol.module.js';

/** The HTTP edge of the register of numbers; its pages are put together with the others. */
@Module({ imports: [ProtocolModule], controllers: [ProtocolController] })
export class ProtocolHttpModule {}
