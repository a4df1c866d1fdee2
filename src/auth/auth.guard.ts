import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { holds, type Permission } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { scopesAllowWriting } from '../domain/scopes.js';
import type { Caller, KeyActor } from './actor.js';
import { AFTERWARDS, ALLOW, BY_PERSON, PUBLIC, type RequestWithActor } from './allow.js';
import { Authenticator } from './authenticator.js';
import { KeyRefused } from './key-refused.js';
import { missingRight } from './missing-right.js';

interface GuardedRequest extends RequestWithActor {
  method: string;
  ip: string;
  headers: { authorization?: string; 'x-api-key'?: string };
}

/** Stands before every route. A route that names no permission is closed to everyone. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Gateways authenticate before the connection is accepted; there is no request here to look at.
    if (context.getType() !== 'http') return true;
    const handler = context.getHandler();
    const allowed = this.reflector.get<Permission | typeof PUBLIC | undefined>(ALLOW, handler);
    if (allowed === PUBLIC) return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const isAfterwards = this.reflector.get<boolean | undefined>(AFTERWARDS, handler) ?? false;
    const me = await this.whoCalls(request, isAfterwards);
    request.actor = me;
    if (allowed === undefined) throw new Refusal('FORBIDDEN');
    const isWriting = request.method !== 'GET' && request.method !== 'HEAD';
    refuseUnless(holds(me, allowed), 'FORBIDDEN', missingRight(me, allowed, isWriting));
    if (me.kind === 'key') mustOpen(me, allowed, isWriting);
    const isByPerson = this.reflector.get<boolean | undefined>(BY_PERSON, handler) ?? false;
    refuseUnless(!isByPerson || me.kind === 'staff', 'FORBIDDEN', { permission: allowed, by: 'person' });
    return true;
  }

  private async whoCalls(request: GuardedRequest, isAfterwards: boolean): Promise<Caller> {
    try {
      return await this.authenticator.authenticateHeaders(request.headers, { address: request.ip, isAfterwards });
    } catch (error) {
      if (error instanceof KeyRefused) request.refusedKey = error.key;
      throw error;
    }
  }
}

/** A scope for reading opens no change, and a key for trying out makes none. */
function mustOpen(me: KeyActor, permission: Permission, isWriting: boolean): void {
  if (!isWriting) return;
  refuseUnless(scopesAllowWriting(me.scopes, permission), 'FORBIDDEN', missingRight(me, permission, isWriting));
  refuseUnless(!me.isTest, 'TEST_KEY_READS_ONLY');
}
