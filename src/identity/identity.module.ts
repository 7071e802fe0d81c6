import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { Access } from './access.js';
import { LoadPrincipal } from './load-principal.js';

@Module({ imports: [AuditModule], providers: [Access, LoadPrincipal], exports: [Access, LoadPrincipal, AuditModule] })
export class IdentityModule {}
