import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import type { Actor, Caller, DeviceActor, GuestActor, StaffActor } from './actor.js';
import { JwtStrategy } from './jwt.strategy.js';
import { LastSeen } from './last-seen.js';
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

/** Answers who is calling: the one place for HTTP and for sockets. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: JwtStrategy,
    private readonly standing: Standing,
    private readonly lastSeen: LastSeen,
  ) {}

  /** Somebody of the house. Refuses with UNAUTHENTICATED or TOKEN_EXPIRED. */
  async authenticate({ token, device_token: deviceToken }: Credentials): Promise<Actor> {
    if (isToken(token)) return token.startsWith(DEVICE_TOKEN_PREFIX) ? this.device(token) : this.staff(token);
    if (isToken(deviceToken)) return this.device(deviceToken);
    throw new Refusal('UNAUTHENTICATED');
  }

  /** `Authorization: Bearer …`, with an access token or a device's token. */
  async authenticateHeader(
    authorization: string | undefined,
    { isAfterwards = false }: { isAfterwards?: boolean } = {},
  ): Promise<Caller> {
    return this.authenticateAnyone({ token: bearerIn(authorization) }, { isAfterwards });
  }

  /** Somebody of the house, or a guest's phone; `isAfterwards`: also one whose visit is over since not long. */
  async authenticateAnyone(shown: Credentials, { isAfterwards = false } = {}): Promise<Caller> {
    const { token } = shown;
    if (!isToken(token) || !token.startsWith(GUEST_TOKEN_PREFIX)) return this.authenticate(shown);
    return this.guest(token, isAfterwards);
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
