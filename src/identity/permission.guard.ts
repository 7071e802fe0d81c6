import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AppError } from '../errors/app-error.js';
import { PERMISSION } from './permission.decorator.js';
import { permissions, type PermissionName, type Visitor } from './permissions.js';
import { principalOf, type Principal } from './principal.js';

/** Global guard: asks the permission table whether this visitor may reach this route at all. Fails closed. */
@Injectable()
export class PermissionGuard implements CanActivate {
  private readonly log = new Logger(PermissionGuard.name);

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const where = `${context.getClass().name}.${context.getHandler().name}`;
    const name = this.reflector.getAllAndOverride<PermissionName | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (name === undefined) throw new Error(`${where} has no @Permission`);
    const principal = principalOf(context.switchToHttp().getRequest<Request>());
    if (mayReach(principal, name)) return true;
    if (principal.userId === null) throw new AppError('sign-in-needed');
    this.log.warn({ event: 'route-refused', permission: name, userId: principal.userId });
    throw new AppError('not-found');
  }
}

/** Whether one of the principal's roles (or being nobody) opens the permission. */
export function mayReach(principal: Principal, name: PermissionName): boolean {
  const visitors: readonly Visitor[] = permissions[name];
  if (principal.userId === null) return visitors.includes('anonymous');
  // What is open to anybody is open to an account without roles as well.
  return visitors.includes('anonymous') || principal.roles.some((role) => visitors.includes(role));
}
