import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { HouseRoutine } from '../database/house-routine.js';
import { DAY_MS } from '../domain/wall-clock.js';
import { hourOf } from './rollups.js';
import { NONE } from './request-log.entity.js';

const EVERY_MS = 10 * 60_000;
// One write stays short; what is left goes with the next.
const ROWS_PER_WRITE = 2000;

const HOURS_KEPT_DAYS = 90;
const DAYS_KEPT_DAYS = 731;
const ADDRESSES_KEPT_DAYS = 14;

const OLD_ROWS = `DELETE FROM request_log WHERE (venue_id, at, id) IN
  (SELECT venue_id, at, id FROM request_log WHERE venue_id = $1 AND at < $2 ORDER BY at LIMIT ${ROWS_PER_WRITE})`;

const OLD_ADDRESSES = `UPDATE request_log SET address = NULL WHERE (venue_id, at, id) IN
  (SELECT venue_id, at, id FROM request_log WHERE venue_id = $1 AND at >= $2 AND at < $3 AND address IS NOT NULL
    LIMIT ${ROWS_PER_WRITE})`;

const oldSums = (table: string, keys: string): string => `DELETE FROM ${table} WHERE (${keys}) IN
  (SELECT ${keys} FROM ${table} WHERE venue_id = $1 AND period = $2 AND start < $3 ORDER BY start LIMIT ${ROWS_PER_WRITE})`;
const OLD_SUMS = [
  oldSums('request_counts', 'venue_id, period, start, key_group_id, route, method, status, code'),
  oldSums('request_latencies', 'venue_id, period, start, key_group_id, route, method, status_class, bucket'),
];

/** Forgets requests after days, hours after months and days after two years. */
@Injectable()
export class RequestRetention extends HouseRoutine {
  private readonly keptDays: number;
  /** Before this moment no addresses are left. */
  private blankUntil: string | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    { requestLogDays }: Config,
  ) {
    super('RequestRetention', EVERY_MS);
    this.keptDays = requestLogDays;
  }

  protected round(): Promise<unknown> {
    return this.prune();
  }

  async prune(): Promise<void> {
    const venues = await this.database.read((reader) => reader.rows<{ id: string }>('SELECT id FROM venues'));
    const ids = [NONE, ...venues.map(({ id }) => id)];
    for (const venueId of ids) {
      await this.inWrites(OLD_ROWS, [venueId, this.daysAgo(this.keptDays)]);
      for (const text of OLD_SUMS) {
        await this.inWrites(text, [venueId, 'HOUR', hourOf(this.daysAgo(HOURS_KEPT_DAYS))]);
        await this.inWrites(text, [venueId, 'DAY', this.daysAgo(DAYS_KEPT_DAYS).slice(0, 10)]);
      }
    }
    if (this.keptDays > ADDRESSES_KEPT_DAYS) await this.blankAddresses(ids);
  }

  // A day at a time, as each look reads all the requests of its time; after the first round there is hardly any left.
  private async blankAddresses(venueIds: readonly string[]): Promise<void> {
    const until = this.daysAgo(ADDRESSES_KEPT_DAYS);
    let from = this.blankUntil ?? this.daysAgo(this.keptDays + 1);
    while (from < until) {
      const next = new Date(Math.min(Date.parse(from) + DAY_MS, Date.parse(until))).toISOString();
      for (const venueId of venueIds) await this.inWrites(OLD_ADDRESSES, [venueId, from, next]);
      from = next;
    }
    this.blankUntil = until;
  }

  private async inWrites(text: string, params: readonly string[]): Promise<void> {
    for (let rows = ROWS_PER_WRITE; rows === ROWS_PER_WRITE;)
      rows = await this.database.write((tx) => tx.change(text, params));
  }

  private daysAgo(days: number): string {
    return new Date(this.clock.now().getTime() - days * DAY_MS).toISOString();
  }
}
