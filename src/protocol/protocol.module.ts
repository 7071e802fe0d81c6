import { Module } from '@nestjs/common';
import { ReadProtocol } from './read-protocol.js';

/** The legal register of numbers, to be read; numbers are taken by whoever files or issues. */
@Module({ providers: [ReadProtocol], exports: [ReadProtocol] })
export class ProtocolModule {}
