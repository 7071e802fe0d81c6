import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { FindPromises } from './find-promises.js';

/** What people were promised, and how it was kept. */
@Module({ imports: [IdentityModule], providers: [FindPromises], exports: [FindPromises] })
export class LedgerModule {}
