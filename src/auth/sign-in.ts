import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { Refusal } from '../domain/refusal.js';
import type { DeviceActor } from './actor.js';
import { Attempts } from './attempts.js';
import type { TokensView } from './auth.dto.js';
import { Hashing } from './hashing.js';
import { passwordLimits, pinLimits, type TypedAt } from './limits.js';
import { Sessions } from './sessions.js';
import { User, UserVenue } from './user.entity.js';

export interface TypedPassword extends TypedAt {
  username?: string;
  email?: string;
  password: string;
  /** Slug of the wanted venue. */
  venue?: string;
}

/**
 * A person says who they are. Guesses are counted before anything else happens, and whoever is unknown, away or wrong
 * hears the same after the same time.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly hashing: Hashing,
    private readonly sessions: Sessions,
  ) {}

  async byPassword({ username, email, password, venue, ...at }: TypedPassword): Promise<TokensView> {
    const limits = passwordLimits(username ?? email ?? '', at);
    await this.attempts.count(limits);
    const user = await this.database.read((reader) =>
      reader.one(User, username === undefined ? { email, active: true } : { username, active: true }),
    );
    const matches = await this.hashing.isPassword(user?.passwordHash ?? null, password);
    const venueId = user && matches ? await this.database.read((reader) => workplace(reader, user.id, venue)) : null;
    if (!user || !venueId) throw new Refusal('LOGIN_FAILED');
    return this.sessions.open({ userId: user.id, venueId, deviceId: null }, (tx) => this.attempts.forgive(tx, limits));
  }

  async byPin({ venueId, deviceId }: DeviceActor, userId: string, pin: string): Promise<TokensView> {
    const limits = pinLimits({ venueId, deviceId }, userId);
    await this.attempts.count(limits);
    const pinHash = await this.database.read(async (reader) => {
      const works = await reader.one(UserVenue, { userId, venueId });
      const user = works && (await reader.one(User, { id: userId, active: true }));
      return user?.pinHash ?? null;
    });
    const compared = await this.hashing.comparePin(pinHash, pin);
    if (compared === 'wrong') throw new Refusal('LOGIN_FAILED');
    const renewed = compared === 'outdated' ? await this.hashing.hashPin(pin) : null;
    return this.sessions.open({ userId, venueId, deviceId }, async (tx) => {
      await this.attempts.forgive(tx, limits);
      if (renewed) await tx.update(User, { id: userId, pinHash: pinHash! }, { pinHash: renewed });
    });
  }
}

/** The venue that was named, or the oldest in which the person works. */
async function workplace(reader: Reader, userId: string, slug: string | undefined): Promise<string | null> {
  const [row] = await reader.rows<{ venue_id: string }>(
    `SELECT m.venue_id FROM user_venues m JOIN venues v ON v.id = m.venue_id
     WHERE m.user_id = $1 AND (v.slug = $2 OR $2 = '') ORDER BY m.venue_id LIMIT 1`,
    [userId, slug ?? ''],
  );
  return row?.venue_id ?? null;
}
