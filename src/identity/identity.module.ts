import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { Access } from './access.js';
import { BearerSessions } from './bearer-sessions.js';
import { LoadPrincipal } from './load-principal.js';
import { SignIn } from './sign-in.js';
import { Throttle } from './throttle.js';

const provided = [Access, BearerSessions, LoadPrincipal, SignIn, Throttle];

@Module({ imports: [AuditModule], providers: provided, exports: [...provided, AuditModule] })
export class IdentityModule {}
