import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import type { Role } from '../domain/permissions.js';
import { readKey, type KeyStanding } from './key-standing.js';

interface Judged {
  venueId: string;
  /** The venue's number of grants when this was read. */
  grants: number;
}

interface SessionStanding extends Judged {
  userId: string;
  name: string;
  role: Role;
  deviceId: string | null;
}

interface PhoneStanding {
  phoneId: string;
  venueId: string;
  visitId: string | null;
  expiresAt: string;
  /** Its guests have paid or left, or it is of yesterday. */
  isOver: boolean;
  /** So long ago that it hears nothing more of what it did. */
  isForgotten: boolean;
}

interface DeviceStanding extends Judged {
  deviceId: string;
  name: string;
  stationIds: string[] | null;
}

// A revoked device must be out within 2 s, also when nobody reports: then the database is asked this often.
const BELIEVE_MS = 1500;
const MOST_REMEMBERED = 10_000;
// A provider may say late what became of a payment, and a guest looks for the receipt on the way home.
const REMEMBERED_MS = 24 * 60 * 60_000;

const SESSION = `
  SELECT s.user_id, s.venue_id, s.device_id, u.name, m.role, c.grants
  FROM sessions s
  JOIN users u ON u.id = s.user_id
  JOIN user_venues m ON m.user_id = s.user_id AND m.venue_id = s.venue_id
  JOIN venue_counter c ON c.venue_id = s.venue_id
  LEFT JOIN devices d ON d.id = s.device_id
  WHERE s.id = $1 AND s.ended_at IS NULL AND u.active AND d.revoked_at IS NULL`;

const DEVICE = `
  SELECT d.id, d.venue_id, d.name, d.station_ids, c.grants
  FROM devices d JOIN venue_counter c ON c.venue_id = d.venue_id
  WHERE d.token_hash = $1 AND d.revoked_at IS NULL`;

const PHONE = `
  SELECT p.id, p.venue_id, p.session_id, p.left_at, p.expires_at, s.closed_at
  FROM guest_phones p LEFT JOIN table_sessions s ON s.id = p.session_id WHERE p.token_hash = $1`;

/**
 * Whether a session, device or key still stands, and as what. Whatever changes that raises the venue's number of grants in
 * the same transaction, so what was read under the newest number is still true and need not be read again.
 */
@Injectable()
export class Standing {
  private readonly remembered = new Map<string, Judged>();
  private readonly reports = new Map<string, { grants: number; atMs: number }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  session(sessionId: string): Promise<SessionStanding | null> {
    return this.judge(`session ${sessionId}`, () => this.readSession(sessionId));
  }

  device(tokenHash: string): Promise<DeviceStanding | null> {
    return this.judge(`device ${tokenHash}`, () => this.readDevice(tokenHash));
  }

  /** By the hashes under the pepper of now and of before. */
  key(hashes: readonly [string, string]): Promise<KeyStanding | null> {
    return this.judge(`key ${hashes[0]}`, () => this.database.read((reader) => readKey(reader, hashes)));
  }

  /** Read each time: a phone asks seldom, and it is over with the bill. */
  async phone(tokenHash: string): Promise<PhoneStanding | null> {
    const [row] = await this.database.read((reader) =>
      reader.rows<{
        id: string;
        venue_id: string;
        session_id: string | null;
        left_at: string | null;
        expires_at: string;
        closed_at: string | null;
      }>(PHONE, [tokenHash]),
    );
    if (!row) return null;
    const { id: phoneId, venue_id: venueId, session_id: visitId, expires_at: expiresAt } = row;
    const isOver = row.left_at !== null || row.closed_at !== null || expiresAt <= this.clock.iso();
    const isForgotten = Date.parse(expiresAt) + REMEMBERED_MS <= this.clock.now().getTime();
    return { phoneId, venueId, visitId, expiresAt, isOver, isForgotten };
  }

  /** Those of which anything may be remembered. */
  venues(): Iterable<string> {
    return this.reports.keys();
  }

  /** Told by whoever has just read the venue's counter. The number only rises, so an older report changes nothing. */
  grantsChanged(venueId: string, grants: number): void {
    const report = this.reports.get(venueId);
    if (!report || grants >= report.grants) this.reports.set(venueId, { grants, atMs: performance.now() });
  }

  /** After a change of our own: the next callers are judged by the database, without waiting for a report. */
  forget(venueId: string): void {
    for (const [key, judged] of this.remembered) if (judged.venueId === venueId) this.remembered.delete(key);
  }

  private async judge<S extends Judged>(key: string, read: () => Promise<S | null>): Promise<S | null> {
    const before = this.remembered.get(key) as S | undefined;
    if (before && this.newestGrants(before.venueId) === before.grants) return before;
    this.remembered.delete(key);
    const found = await read();
    if (found) this.remember(key, found);
    return found;
  }

  /** Not known when nobody has looked for a while. */
  private newestGrants(venueId: string): number | undefined {
    const report = this.reports.get(venueId);
    return report && performance.now() - report.atMs < BELIEVE_MS ? report.grants : undefined;
  }

  private remember(key: string, found: Judged): void {
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
    this.remembered.set(key, found);
    this.grantsChanged(found.venueId, found.grants);
  }

  private async readSession(sessionId: string): Promise<SessionStanding | null> {
    const [row] = await this.database.read((reader) =>
      reader.rows<{
        user_id: string;
        venue_id: string;
        device_id: string | null;
        name: string;
        role: Role;
        grants: number;
      }>(SESSION, [sessionId]),
    );
    if (!row) return null;
    const { user_id: userId, venue_id: venueId, device_id: deviceId, name, role, grants } = row;
    return { userId, venueId, deviceId, name, role, grants };
  }

  private async readDevice(tokenHash: string): Promise<DeviceStanding | null> {
    const [row] = await this.database.read((reader) =>
      reader.rows<{ id: string; venue_id: string; name: string; station_ids: string | null; grants: number }>(DEVICE, [
        tokenHash,
      ]),
    );
    if (!row) return null;
    const stationIds = CODECS.json.read(row.station_ids) as string[] | null;
    return { deviceId: row.id, venueId: row.venue_id, name: row.name, stationIds, grants: row.grants };
  }
}
