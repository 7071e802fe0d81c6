import { Module } from '@nestjs/common';
import { EngineClient } from './engine-client.js';
import { MessageRelay } from './relay-messages.js';

/** The way to the engine, and the relay of what was committed for it: in every process. */
@Module({ providers: [EngineClient, MessageRelay], exports: [EngineClient, MessageRelay] })
export class TemporalModule {}
