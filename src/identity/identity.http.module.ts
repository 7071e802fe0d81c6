import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { DraftsModule } from '../drafts/drafts.module.js';
import { ErrorsHttpModule } from '../errors/errors.http.module.js';
import { WebModule } from '../web/web.module.js';
import { IdentityModule } from './identity.module.js';
import { LoginPage } from './login.page.js';
import { PermissionCheck } from './permission-check.js';
import { PermissionGuard } from './permission.guard.js';
import { PrincipalOfRequest } from './principal-of-request.js';
import { SessionsController } from './sessions.controller.js';

/** The HTTP edge of identity; imported for the roles that serve. */
@Module({
  imports: [IdentityModule, DraftsModule, ErrorsHttpModule, WebModule, DiscoveryModule],
  controllers: [SessionsController, LoginPage],
  providers: [{ provide: APP_GUARD, useClass: PermissionGuard }, PermissionCheck, PrincipalOfRequest],
  exports: [PermissionCheck],
})
export class IdentityHttpModule {}
