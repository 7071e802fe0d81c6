import { Module } from '@nestjs/common';
import { PickupController } from './pickup.controller.js';
import { PickupModule } from './pickup.module.js';

/** The HTTP edge of offices; its pages are put together with the others. */
@Module({ imports: [PickupModule], controllers: [PickupController] })
export class PickupHttpModule {}
