import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { PermissionName } from './permissions.js';

export const PERMISSION = 'ked:permission';

/**
 * Says which row of permissions.ts opens the route. Every route needs one, on the handler or on its controller:
 * without it the application does not start (permission-check.ts), and a request would be refused besides.
 */
export function Permission(name: PermissionName): CustomDecorator<string> {
  return SetMetadata(PERMISSION, name);
}
