import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import type { TokensView } from './auth.dto.js';
import { JwtStrategy } from './jwt.strategy.js';
import { hashOf, isSame, newSecret, successorOf } from './secrets.js';
import { endSessions } from './session-ends.js';
import { Session } from './session.entity.js';
import { Standing } from './standing.js';
import { userView } from './user.dto.js';
import { User, UserVenue } from './user.entity.js';
import { writeUnkept } from './write-unkept.js';

const HOUR_MS = 60 * 60_000;
// A PIN opens one working day, a password a month.
const ON_DEVICE_MS = 16 * HOUR_MS;
const BY_PASSWORD_MS = 30 * 24 * HOUR_MS;
// An answer that was lost on the way is asked for again within this time.
const REPEAT_MS = 10_000;
// More than a month of sign-ins by password has, with a token of a quarter of an hour.
const MOST_GENERATIONS = 3000;
const KEPT_AFTER_EXPIRY_MS = 30 * 24 * HOUR_MS;
const REFRESH_TOKEN = /^qref_([0-9a-f-]{36})\.([\w-]{43})$/;

export interface SignedIn {
  userId: string;
  venueId: string;
  deviceId: string | null;
}

/** Sign-ins and their tokens: an access token for minutes, and a refresh token that is changed at every use. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly tokens: JwtStrategy,
    private readonly standing: Standing,
  ) {}

  /** Opens a session; what belongs to the same step (a link used, guesses forgiven) happens in the same transaction. */
  async open({ userId, venueId, deviceId }: SignedIn, alongside: (tx: Tx) => Promise<void>): Promise<TokensView> {
    const secret = newSecret();
    const nowMs = this.clock.now().getTime();
    const session: Session = {
      id: newId(),
      userId,
      venueId,
      deviceId,
      refreshHash: hashOf(secret),
      previousHash: null,
      rotatedAt: null,
      createdAt: instant(nowMs),
      expiresAt: instant(nowMs + (deviceId ? ON_DEVICE_MS : BY_PASSWORD_MS)),
      endedAt: null,
      endedReason: null,
    };
    await writeUnkept(this.database, async (tx) => {
      await alongside(tx);
      await tx.change('DELETE FROM sessions WHERE user_id = $1 AND expires_at < $2', [
        userId,
        instant(nowMs - KEPT_AFTER_EXPIRY_MS),
      ]);
      await tx.insert(Session, session);
    });
    return this.issue(session, secret);
  }

  /**
   * Changes the refresh token for its successor. A token that was changed before means that two hold it, so the session
   * ends; except for 10 s, in which a lost answer may be asked for again and the same successor is given. A token that never
   * was one of this session changes nothing: the id of a session is no secret.
   */
  async refresh(token: string, deviceId: string | null): Promise<TokensView> {
    const [, sessionId, secret] = REFRESH_TOKEN.exec(token) ?? [];
    if (!sessionId || !secret) throw new Refusal('UNAUTHENTICATED');
    const { session, isIts } = await writeUnkept(this.database, (tx) => this.rotate(tx, sessionId, secret, deviceId));
    const successor = successorOf(secret, this.keys.refreshTokens);
    if (isIts) return this.issue(session, successor);
    // Outside the write: it may take some milliseconds.
    if (!this.wasOf(session, secret)) throw new Refusal('UNAUTHENTICATED');
    await writeUnkept(this.database, (tx) => endSessions(tx, { id: sessionId }, 'REUSED', this.clock.iso()));
    this.standing.forget(session.venueId);
    throw new Refusal('TOKEN_REUSED');
  }

  /** Whether the session's token grew from this one. */
  private wasOf({ refreshHash, previousHash }: Session, secret: string): boolean {
    if (previousHash !== null && isSame(hashOf(secret), previousHash)) return true;
    let successor = secret;
    for (let generation = 0; generation < MOST_GENERATIONS; generation += 1) {
      successor = successorOf(successor, this.keys.refreshTokens);
      if (isSame(hashOf(successor), refreshHash)) return true;
    }
    return false;
  }

  private async rotate(tx: Tx, id: string, secret: string, deviceId: string | null) {
    const session = await this.takeOpen(tx, id);
    // Only the device's own token proves that it asks, so a copied refresh token is worth nothing elsewhere.
    if (session.deviceId !== null && session.deviceId !== deviceId) throw new Refusal('UNAUTHENTICATED');
    const hash = hashOf(secret);
    const nowMs = this.clock.now().getTime();
    if (isSame(hash, session.refreshHash)) {
      const refreshHash = hashOf(successorOf(secret, this.keys.refreshTokens));
      await tx.update(Session, { id }, { refreshHash, previousHash: hash, rotatedAt: instant(nowMs) });
      return { session, isIts: true };
    }
    const isPrevious = session.previousHash !== null && isSame(hash, session.previousHash);
    return { session, isIts: isPrevious && nowMs - Date.parse(session.rotatedAt!) <= REPEAT_MS };
  }

  private async takeOpen(tx: Tx, id: string): Promise<Session> {
    if (!(await tx.one(Session, { id }))) throw new Refusal('UNAUTHENTICATED');
    const session = await tx.take(Session, { id });
    if (session.endedAt !== null) throw new Refusal('UNAUTHENTICATED');
    if (session.expiresAt <= this.clock.iso()) throw new Refusal('TOKEN_EXPIRED');
    return session;
  }

  private async issue(session: Session, secret: string): Promise<TokensView> {
    const { id, userId, venueId, deviceId } = session;
    if (!(await this.standing.session(id))) throw new Refusal('UNAUTHENTICATED');
    const [user, { role }] = await this.database.read(
      async (reader) =>
        [await reader.get(User, { id: userId }), await reader.get(UserVenue, { userId, venueId })] as const,
    );
    const nowS = Math.floor(this.clock.now().getTime() / 1000);
    const expiresInS = Math.min(
      this.config.accessTokenMinutes * 60,
      Math.floor(Date.parse(session.expiresAt) / 1000) - nowS,
    );
    const claims = { sub: userId, venue: venueId, sid: id, did: deviceId ?? undefined, exp: nowS + expiresInS };
    return {
      access_token: this.tokens.sign(claims),
      refresh_token: `qref_${id}.${secret}`,
      token_type: 'bearer',
      expires_in: expiresInS,
      user: userView(user, role),
    };
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
