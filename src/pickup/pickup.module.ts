import { Module } from '@nestjs/common';
import { RecordPickup } from './record-pickup.js';

/** Handing over at an office; the list of what waits is a queue of the cases. */
@Module({ providers: [RecordPickup], exports: [RecordPickup] })
export class PickupModule {}
