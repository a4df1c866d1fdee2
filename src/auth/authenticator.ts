import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Keys } from '../config/keys.js';
import { hasEnded } from '../domain/api-key.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { Actor, Caller, DeviceActor, GuestActor, KeyActor, StaffActor } from './actor.js';
import { API_KEY_PREFIX, apiKeyHash, isApiKeyText } from './api-key-text.js';
import { JwtStrategy } from './jwt.strategy.js';
import { KeyRefused } from './key-refused.js';
import { KeyUses } from './key-uses.js';
import { LastSeen } from './last-seen.js';
import { isFrom } from './networks.js';
import { hashOf } from './secrets.js';
import { Standing } from './standing.js';

export const DEVICE_TOKEN_PREFIX = 'qdev_';
export const GUEST_TOKEN_PREFIX = 'qgst_';
// Ours have about 400 characters; whatever is much longer is not one.
const LONGEST_TOKEN = 2000;

/** What a caller shows, over HTTP or in a socket's `auth`. */
export interface Credentials {
  token?: unknown;
  device_token?: unknown;
}

/** What is shown in the head of a request. */
export interface ShownHeaders {
  authorization?: string | undefined;
  'x-api-key'?: string | undefined;
}

interface Around {
  /** Whence the call comes, as far as the proxies are believed. */
  address?: string | undefined;
  /** Also a guest whose visit is over since not long. */
  isAfterwards?: boolean;
}

/** Answers who is calling: the one place for HTTP and for sockets. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: JwtStrategy,
    private readonly standing: Standing,
    private readonly lastSeen: LastSeen,
    private readonly keyUses: KeyUses,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Somebody of the house. Refuses with UNAUTHENTICATED or TOKEN_EXPIRED, a key with API_KEY_REFUSED or IP_NOT_ALLOWED. */
  async authenticate({ token, device_token: deviceToken }: Credentials, { address }: Around = {}): Promise<Actor> {
    if (isToken(token)) {
      if (token.startsWith(DEVICE_TOKEN_PREFIX)) return this.device(token);
      return token.startsWith(API_KEY_PREFIX) ? this.key(token, address) : this.staff(token);
    }
    if (isToken(deviceToken)) return this.device(deviceToken);
    throw new Refusal('UNAUTHENTICATED');
  }

  /** `Authorization: Bearer …`, with an access token, a device's token, a guest's or a key; or `X-API-Key` with a key. */
  async authenticateHeaders(headers: ShownHeaders, around: Around = {}): Promise<Caller> {
    const { authorization, 'x-api-key': key } = headers;
    const token = bearerIn(authorization);
    if (key === undefined) return this.authenticateAnyone({ token }, around);
    refuseUnless(authorization === undefined || token === key, 'MALFORMED', { header: 'X-API-Key' });
    return this.key(key, around.address);
  }

  /** Somebody of the house, or a guest's phone. */
  async authenticateAnyone(shown: Credentials, around: Around = {}): Promise<Caller> {
    const { token } = shown;
    if (!isToken(token) || !token.startsWith(GUEST_TOKEN_PREFIX)) return this.authenticate(shown, around);
    return this.guest(token, around.isAfterwards ?? false);
  }

  /** The phone that shows its token, where a caller may also be nobody, or have been somebody. */
  async phoneOf(authorization: string | undefined): Promise<string | null> {
    const token = bearerIn(authorization);
    if (!token?.startsWith(GUEST_TOKEN_PREFIX)) return null;
    const standing = await this.standing.phone(hashOf(token));
    return standing && !standing.isOver ? standing.phoneId : null;
  }

  /** The device that shows its token, where a caller may also be nobody. */
  async deviceOf(authorization: string | undefined): Promise<string | null> {
    const token = bearerIn(authorization);
    return token?.startsWith(DEVICE_TOKEN_PREFIX) ? (await this.device(token)).deviceId : null;
  }

  private async staff(token: string): Promise<StaffActor> {
    const { sid, exp } = await this.tokens.read(token);
    const standing = await this.standing.session(sid);
    if (!standing) throw new Refusal('UNAUTHENTICATED');
    const { venueId, userId, name, role, deviceId } = standing;
    if (deviceId) this.lastSeen.note(deviceId);
    return { kind: 'staff', venueId, userId, name, role, sessionId: sid, deviceId, expiresAtMs: exp * 1000 };
  }

  private async guest(token: string, isAfterwards: boolean): Promise<GuestActor> {
    const standing = await this.standing.phone(hashOf(token));
    if (!standing) throw new Refusal('UNAUTHENTICATED');
    if (isAfterwards ? standing.isForgotten : standing.isOver) throw new Refusal('SESSION_ENDED');
    const { venueId, phoneId, visitId, expiresAt } = standing;
    return { kind: 'guest', venueId, phoneId, visitId, expiresAtMs: Date.parse(expiresAt) };
  }

  // Known, enabled, not expired, from where it may: until here every refusal is told in one word.
  private async key(shown: string, address: string | undefined): Promise<KeyActor> {
    refuseUnless(isApiKeyText(shown), 'API_KEY_REFUSED');
    const { apiKeyPepper, apiKeyPepperPrevious } = this.keys;
    const hash = apiKeyHash(shown, apiKeyPepper);
    const before = apiKeyPepperPrevious === null ? hash : apiKeyHash(shown, apiKeyPepperPrevious);
    const known = await this.standing.key([hash, before]);
    refuseUnless(known, 'API_KEY_REFUSED');
    const { key, rights } = known;
    if (!rights || hasEnded(rights.expiresAtMs, this.clock.now().getTime()))
      throw new KeyRefused('API_KEY_REFUSED', key);
    const { cidrs, ...granted } = rights;
    if (!isFrom(cidrs, address)) throw new KeyRefused('IP_NOT_ALLOWED', key);
    this.keyUses.note(key.keyId, address);
    return { ...key, ...granted };
  }

  private async device(token: string): Promise<DeviceActor> {
    const standing = await this.standing.device(hashOf(token));
    if (!standing) throw new Refusal('UNAUTHENTICATED');
    const { venueId, deviceId, name, stationIds } = standing;
    this.lastSeen.note(deviceId);
    return { kind: 'device', venueId, deviceId, name, stationIds };
  }
}

function bearerIn(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
}

function isToken(shown: unknown): shown is string {
  return typeof shown === 'string' && shown.length > 0 && shown.length <= LONGEST_TOKEN;
}
