import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Role } from '../../workflows/case/transitions.js';

/** Who asks, as the record had him when the request arrived (design.md 3.4). Codes of units, ids of people. */
export interface Principal {
  /** Null: nobody is signed in. */
  userId: string | null;
  name: string | null;
  email: string | null;
  /** Null for an anonymous caller, who says his language with the request. */
  language: 'el' | 'en' | null;
  roles: Role[];
  /** All he covers: `memberUnits` and `headUnits` together. */
  units: string[];
  /** Units he is named in, without those below. */
  memberUnits: string[];
  /** Units he heads, with all below them; also those of the heads he stands in for. */
  headUnits: string[];
  office: string | null;
  /** People who are absent now and name him as their substitute. */
  standsInFor: string[];
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set for every request by install-http.ts. */
    principal?: Principal;
  }
}

export const anonymous: Principal = Object.freeze({
  userId: null,
  name: null,
  email: null,
  language: null,
  roles: [],
  units: [],
  memberUnits: [],
  headUnits: [],
  office: null,
  standsInFor: [],
});

/** Whether any of the roles is one of staff: everybody but citizens. */
export function isStaff({ roles }: { roles: readonly Role[] }): boolean {
  return roles.some((role) => role !== 'citizen');
}

/** The principal of a request; `anonymous` where no session came with it. */
export function principalOf(req: Request): Principal {
  return req.principal ?? anonymous;
}

/** Parameter of a handler: who asks. Never undefined; check `userId` for null. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<Request>()),
);
