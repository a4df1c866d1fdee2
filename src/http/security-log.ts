import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { actorText, type Caller } from '../auth/actor.js';
import type { Permission } from '../domain/permissions.js';
import type { RefusalCode } from '../domain/refusal.js';
import type { AnsweredRequest } from './answers.js';
import type { Route } from './route-table.js';

// The names are those of the OWASP logging vocabulary, so that programs which read such logs know them.
const BY_REFUSAL: Partial<Record<RefusalCode, string>> = {
  LOGIN_FAILED: 'authn_login_fail',
  APPROVAL_FAILED: 'authn_approval_fail',
  TOO_MANY_ATTEMPTS: 'authn_login_lock',
  TOKEN_REUSED: 'authn_token_reuse',
  LINK_USED: 'authn_token_reuse',
  UNAUTHENTICATED: 'authn_token_fail',
  API_KEY_REFUSED: 'authn_key_fail',
  API_KEY_OVER: 'authn_key_fail',
  IP_NOT_ALLOWED: 'authz_fail',
  FORBIDDEN: 'authz_fail',
  NOT_TRUSTED: 'authz_fail',
  SIGNATURE_REFUSED: 'authn_signature_fail',
  ADDRESS_BLOCKED: 'excess_address_blocked',
  RATE_LIMITED: 'excess_rate_limit_exceeded',
  QUOTA_EXCEEDED: 'excess_rate_limit_exceeded',
  HOST_REFUSED: 'malicious_host',
  ORIGIN_REFUSED: 'malicious_cors',
};

// Whoever does one of these decides who comes in, or whereto the house speaks.
const GRANTING: ReadonlySet<Route['permission']> = new Set<Permission>([
  'users.manage',
  'devices.manage',
  'keys.own',
  'keys.manage',
  'limits.manage',
  'webhooks.manage',
  'venue.manage',
]);
const ENTRANCES = /^\/(?:token$|auth\/(?:login|setup|password)|devices\/enrol$)/;

// Whoever forges a name may make it long.
const LONGEST_NAME = 200;

interface Noted {
  event: string;
  code: string | null;
  actor: Caller | null;
  address: string | null;
  route: string;
  request_id: string | null;
  method?: string;
  status?: number;
  host?: string | undefined;
  origin?: string | undefined;
}

/** Takes note of who was let in, who was not, and who has changed who may. One line each; never what was shown as proof. */
@Injectable()
export class SecurityLog {
  private log: Logger | null = null;
  private readonly granting = new Set<string>();
  private readonly entrances = new Set<string>();

  writeTo(log: Logger): void {
    this.log = log;
  }

  /** Which routes change who may, and through which somebody comes in. */
  watch(routes: readonly Route[]): void {
    for (const { method, path, permission } of routes) {
      if (method === 'GET') continue;
      if (GRANTING.has(permission)) this.granting.add(`${method} ${path}`);
      else if (ENTRANCES.test(path)) this.entrances.add(`${method} ${path}`);
    }
  }

  /** Of an answer that has gone. */
  hear(request: AnsweredRequest, reply: FastifyReply, route: string): void {
    const event = this.eventOf(request, reply.statusCode, route);
    if (event === null) return;
    const { method, actor = null, ip: address, refused: code, headers } = request;
    const isForged = code === 'HOST_REFUSED' || code === 'ORIGIN_REFUSED';
    const { host, origin } = isForged ? headers : {};
    this.note({
      event,
      code,
      actor,
      address,
      method,
      route,
      status: reply.statusCode,
      request_id: request.id,
      host,
      origin,
    });
  }

  /** Of a socket that was not let in. */
  refusedSocket(code: string, whence: Pick<Noted, 'address' | 'host' | 'origin'>): void {
    const event = BY_REFUSAL[code as RefusalCode];
    if (event) this.note({ event, code, actor: null, route: '/socket.io', request_id: null, ...whence });
  }

  private note({ actor, host, origin, ...line }: Noted): void {
    const isRefusal = line.code !== null;
    this.log?.[isRefusal ? 'warn' : 'info']({
      ...line,
      actor: actor ? actorText(actor) : null,
      venue: actor?.venueId ?? null,
      host: host?.slice(0, LONGEST_NAME),
      origin: origin?.slice(0, LONGEST_NAME),
    });
  }

  private eventOf({ method, refused, headers }: AnsweredRequest, status: number, route: string): string | null {
    if (refused !== null) {
      // Whoever shows nothing has only lost the way; a screen without a token asks for one.
      const showsNothing = headers.authorization === undefined && headers['x-api-key'] === undefined;
      if (refused === 'UNAUTHENTICATED' && showsNothing) return null;
      return BY_REFUSAL[refused] ?? null;
    }
    if (status >= 400) return null;
    const called = `${method} ${route.replace(/^\/api\/v1(?=\/)/, '')}`;
    if (this.granting.has(called)) return 'authz_change';
    return this.entrances.has(called) ? 'authn_login_success' : null;
  }
}
