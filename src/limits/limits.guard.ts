import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../auth/actor.js';
import { Authenticator } from '../auth/authenticator.js';
import type { MeteredRequest } from '../http/meter.js';
import { COUNTED_AS, type CountedAs } from '../http/route.js';
import { endpointOf } from './endpoints.js';
import { HouseRules } from './house-rules.js';
import { Turnstile } from './turnstile.js';

// Whoever names no venue here is answered by the first.
const WITHOUT_SLUG = 'GET /restaurant';

/**
 * Stands behind the one who knows the caller and before whoever reads what the call brings along: what was refused
 * before costs nothing here, and what is refused here costs nothing later.
 */
@Injectable()
export class LimitsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly turnstile: Turnstile,
    private readonly authenticator: Authenticator,
    private readonly house: HouseRules,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<MeteredRequest>();
    request.isMetered = true;
    const countedAs = this.reflector.get<CountedAs | undefined>(COUNTED_AS, context.getHandler());
    if (countedAs === 'nothing') return true;
    const { ip, method, routeOptions } = request;
    const caller = request.actor ?? (countedAs ? null : await this.whoShows(request));
    const endpoint = endpointOf(method, routeOptions.url ?? '');
    const venueId = caller ? null : this.venueOf(request, endpoint);
    const { headers, refusal } = await this.turnstile.pass({ ip, caller, endpoint, countedAs, venueId });
    if (headers) void http.getResponse<FastifyReply>().headers(headers);
    if (refusal) throw refusal;
    return true;
  }

  private venueOf({ query }: MeteredRequest, endpoint: string): string | null {
    const { venue } = query as { venue?: unknown };
    if (typeof venue === 'string') return this.house.venueOf(venue);
    return endpoint === WITHOUT_SLUG ? this.house.firstVenueId : null;
  }

  // Where strangers may come too nobody has asked who it is; a tablet that says so is counted as a tablet.
  private whoShows({ headers, ip }: MeteredRequest): Promise<Caller | null> | null {
    if (headers.authorization === undefined && headers['x-api-key'] === undefined) return null;
    const shown = { authorization: headers.authorization, 'x-api-key': [headers['x-api-key']].flat()[0] };
    return this.authenticator.authenticateHeaders(shown, { address: ip }).catch(() => null);
  }
}
