import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '../domain/permissions.js';
import type { Caller } from './actor.js';

export const ALLOW = 'qres:allow';
export const PUBLIC = 'public';

/** The permission that a route needs. A route that says neither this nor `@Public()` keeps the server from starting. */
export const Allow = (permission: Permission) => SetMetadata(ALLOW, permission);

/** Anyone may call, also without a token. */
export const Public = () => SetMetadata(ALLOW, PUBLIC);

export const AFTERWARDS = 'qres:afterwards';

/** Also for a phone whose visit is over: for a day it hears what became of what it has paid. */
export const Afterwards = () => SetMetadata(AFTERWARDS, true);

export interface RequestWithActor {
  actor?: Caller;
}

/** The caller, put on the request by the guard. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Error('@Me() on a route that lets strangers in');
  return actor;
});
