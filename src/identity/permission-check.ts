import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PERMISSION } from './permission.decorator.js';
import type { PermissionName } from './permissions.js';

export interface GuardedRoute {
  controller: string;
  handler: string;
  permission: PermissionName | undefined;
}

/** Refuses to start an application with a route that no row of the permission table opens. */
@Injectable()
export class PermissionCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.routes().filter((route) => route.permission === undefined);
    if (open.length === 0) return;
    throw new Error(`routes without @Permission: ${open.map((r) => `${r.controller}.${r.handler}`).join(', ')}`);
  }

  /** Every handler of every controller with the permission it asks for. */
  routes(): GuardedRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, (...args: unknown[]) => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
        .map((name) => ({
          controller: metatype.name,
          handler: name,
          permission: this.reflector.getAllAndOverride<PermissionName | undefined>(PERMISSION, [
            prototype[name]!,
            metatype as never,
          ]),
        }));
    });
  }
}
