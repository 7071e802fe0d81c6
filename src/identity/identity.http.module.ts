import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { IdentityModule } from './identity.module.js';
import { PermissionCheck } from './permission-check.js';
import { PermissionGuard } from './permission.guard.js';

/** The HTTP edge of identity; imported for the roles that serve. */
@Module({
  imports: [IdentityModule, DiscoveryModule],
  providers: [{ provide: APP_GUARD, useClass: PermissionGuard }, PermissionCheck],
})
export class IdentityHttpModule {}
