import { Module } from '@nestjs/common';
import { Drafts } from './drafts.js';

@Module({ providers: [Drafts], exports: [Drafts] })
export class DraftsModule {}
