import { Module } from '@nestjs/common';
import { RegistryController } from './registry.controller.js';
import { RegistryModule } from './registry.module.js';

/** The HTTP edge of the register of citizens; its pages are put together with the others. */
@Module({ imports: [RegistryModule], controllers: [RegistryController] })
export class RegistryHttpModule {}
