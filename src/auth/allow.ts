import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '../domain/permissions.js';
import { staffOnly, type Caller, type NamedKey, type StaffActor } from './actor.js';

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
  /** The key that was shown and not let in: for whoever takes note, and for nobody who decides. */
  refusedKey?: NamedKey;
}

/** The caller, put on the request by the guard. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Caller => callerOf(context));

export const BY_PERSON = 'qres:by-person';

/** The caller where only a person can be meant, who signs for what is done; the guard refuses programs and devices. */
export const Person = createParamDecorator(
  (_: unknown, context: ExecutionContext): StaffActor => {
    const caller = callerOf(context);
    if (caller.kind === 'guest') throw new Error('@Person() on a route of guests');
    return staffOnly(caller);
  },
  [(controller, handler) => SetMetadata(BY_PERSON, true)(controller, handler!, descriptorOf(controller, handler!))],
);

function callerOf(context: ExecutionContext): Caller {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Error('@Me() on a route that lets strangers in');
  return actor;
}

function descriptorOf(controller: object, handler: string | symbol): TypedPropertyDescriptor<unknown> {
  return Object.getOwnPropertyDescriptor(controller, handler)!;
}
