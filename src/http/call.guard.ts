import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { actorText, type Caller } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import type { Claim } from '../database/claims.js';
import { Refusal } from '../domain/refusal.js';
import type { CallingRequest } from './calls.js';
import { requestHash, withoutSecrets } from './request-hash.js';
import { KEYED, VERSIONED } from './route.js';
import { StrictInput } from './strict-input.js';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Stands behind the one who knows the caller: reads what every command brings along, whatever it is about. */
@Injectable()
export class CallGuard implements CanActivate {
  private readonly input = new StrictInput();

  constructor(
    private readonly clock: Clock,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): true {
    // A socket's message is no request: it has no head, and its gateway reads it by itself.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<CallingRequest>();
    const handler = context.getHandler();
    this.input.check(context, request);
    request.isVersioned = this.reflector.get<boolean | undefined>(VERSIONED, handler) ?? false;
    const claim = this.claimOf(request, this.reflector.get<boolean | undefined>(KEYED, handler) ?? false);
    if (request.call) {
      request.call.actor = request.actor ? actorText(request.actor) : null;
      request.call.claim = claim;
    }
    return true;
  }

  private claimOf(request: CallingRequest, isKeyed: boolean): Claim | null {
    const key = request.headers['idempotency-key'];
    if (key === undefined) {
      if (isKeyed) throw new Refusal('IDEMPOTENCY_KEY_REQUIRED');
      return null;
    }
    if (typeof key !== 'string' || !KEY.test(key)) throw new Refusal('MALFORMED', { header: 'Idempotency-Key' });
    const { actor, method } = request;
    // Strangers have no name under which an answer could be kept; reading, replacing and deleting repeat by themselves.
    if (!actor || (method !== 'POST' && method !== 'PATCH')) return null;
    const scope = `${actor.venueId} ${whoRepeats(actor)} ${method} ${request.routeOptions.url ?? ''}`;
    return {
      scope,
      key,
      hash: requestHash({ params: request.params, body: withoutSecrets(request.body) }),
      at: this.clock.iso(),
    };
  }
}

/** A tablet may repeat a command after the waiter has changed, a program after its key has: what stays is named. */
function whoRepeats(actor: Caller): string {
  switch (actor.kind) {
    case 'staff':
      return actor.deviceId ?? actor.userId;
    case 'device':
      return actor.deviceId;
    case 'key':
      return actor.groupId;
    case 'guest':
      return actor.phoneId;
  }
}
