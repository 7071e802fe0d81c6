import { Reflector } from '@nestjs/core';
import type { ExecutionContext } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { Permission } from './permission.decorator.js';
import { mayReach, PermissionGuard } from './permission.guard.js';
import { anonymous, type Principal } from './principal.js';

class Routes {
  @Permission('case.read-staff')
  search(): void {}

  @Permission('public.read')
  open(): void {}

  forgotten(): void {}
}

const as = (...roles: Principal['roles']): Principal => ({ ...anonymous, userId: 'u', roles });

function ask(handler: keyof Routes, principal: Principal): boolean {
  const context = {
    getHandler: () => Routes.prototype[handler],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => ({ principal }) }),
  } as unknown as ExecutionContext;
  return new PermissionGuard(new Reflector()).canActivate(context);
}

describe('the guard of every route', () => {
  it('lets pass whom the table names', () => {
    expect(ask('search', as('clerk'))).toBe(true);
    expect(ask('open', anonymous)).toBe(true);
    expect(ask('open', as())).toBe(true);
  });

  it('tells nobody what is forbidden from what is not there', () => {
    expect(() => ask('search', as('citizen'))).toThrow('not-found');
    expect(() => ask('search', anonymous)).toThrow('sign-in-needed');
  });

  it('refuses a route that no row opens, whoever comes', () => {
    expect(() => ask('forgotten', as('director', 'admin', 'dpo'))).toThrow('has no @Permission');
  });

  it('adds up the roles of a person', () => {
    expect(mayReach(as('citizen', 'operator'), 'phone.open')).toBe(true);
    expect(mayReach(as('citizen'), 'phone.open')).toBe(false);
  });
});
