import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import { PermissionCheck } from './permission-check.js';
import { Permission } from './permission.decorator.js';

@Controller('one')
class OnePermission {
  @Get()
  @Permission('public.read')
  open(): void {}

  /** No route: nothing to guard. */
  helper(): void {}
}

@Controller('all')
@Permission('public.read')
class WholeController {
  @Get()
  open(): void {}
}

@Controller('forgotten')
class Forgotten {
  @Get('a')
  @Permission('public.read')
  open(): void {}

  @Get('b')
  left(): void {}
}

function start(...controllers: (new () => object)[]): Promise<unknown> {
  @Module({ imports: [DiscoveryModule], controllers, providers: [PermissionCheck] })
  class Routes {}
  return NestFactory.createApplicationContext(Routes, { logger: false, abortOnError: false });
}

describe('an application', () => {
  it('starts when every route has a permission, of its own or of its controller', async () => {
    await expect(start(OnePermission, WholeController)).resolves.toBeDefined();
  });

  it('does not start with a route that has none', async () => {
    await expect(start(OnePermission, Forgotten)).rejects.toThrow('routes without @Permission: Forgotten.left');
  });
});
