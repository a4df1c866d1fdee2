import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { holds, type Permission } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';
import { AFTERWARDS, ALLOW, PUBLIC, type RequestWithActor } from './allow.js';
import { Authenticator } from './authenticator.js';

interface GuardedRequest extends RequestWithActor {
  headers: { authorization?: string };
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
    const allowed = this.reflector.get<Permission | typeof PUBLIC | undefined>(ALLOW, context.getHandler());
    if (allowed === PUBLIC) return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    request.actor = await this.authenticator.authenticateHeader(request.headers.authorization, {
      isAfterwards: this.reflector.get<boolean | undefined>(AFTERWARDS, context.getHandler()) ?? false,
    });
    if (allowed === undefined || !holds(request.actor, allowed))
      throw new Refusal('FORBIDDEN', { permission: allowed });
    return true;
  }
}
