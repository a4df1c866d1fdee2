import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { HouseRoutine } from '../database/house-routine.js';
import type { Tx } from '../database/tx.js';
import { DAY_MS } from '../domain/wall-clock.js';
import { venuePlace } from './cursor.js';
import { LogReaders } from './log-readers.js';

const EVERY_MS = 10 * 60_000;
// One write stays short: on SQLite nobody else writes meanwhile.
const EVENTS_PER_WRITE = 5000;

/** How much of a venue's log stays. */
export interface Bounds {
  days: number;
  events: number;
}

const KEPT: Bounds = { days: 7, events: 1_000_000 };
// A reader that has stopped for good would fill the disk: from here on the log no longer waits for it.
const KEPT_FOR_READERS: Bounds = { days: 30, events: 2_000_000 };

/** Forgets events that no screen will ask for again. Orders, payments and the books are no part of the log and stay. */
@Injectable()
export class LogRetention extends HouseRoutine {
  private readonly logger = new Logger('LogRetention');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly readers: LogReaders,
  ) {
    super('LogRetention', EVERY_MS);
  }

  protected round(): Promise<unknown> {
    return this.prune();
  }

  /** Answers how many events were forgotten. Other bounds are for tests, which have no million events. */
  async prune(kept: Bounds = KEPT, forReaders: Bounds = KEPT_FOR_READERS): Promise<number> {
    const venues = await this.database.read((reader) =>
      reader.rows<{ venue_id: string }>('SELECT venue_id FROM venue_counter ORDER BY venue_id'),
    );
    let forgotten = 0;
    for (const { venue_id: venueId } of venues)
      for (let rows = 1; rows > 0; forgotten += rows)
        rows = await this.database.write((tx) => this.forgetSome(tx, venueId, kept, forReaders));
    return forgotten;
  }

  // The edge moves in the transaction of the rows: whoever comes with an older cursor is told so, and never gets a part.
  private async forgetSome(tx: Tx, venueId: string, kept: Bounds, forReaders: Bounds): Promise<number> {
    const { head, minSeq } = await venuePlace(tx, venueId);
    const from = Math.max(minSeq, 1);
    const wanted = await this.lastToForget(tx, venueId, { from, head }, kept);
    if (wanted < from) return 0;
    const last = await this.asReadersAllow(tx, venueId, { from, head }, wanted, forReaders);
    if (last < from) return 0;
    // The rows first: every event of the venue waits for the counter's row, and these take the time.
    const rows = await tx.change('DELETE FROM event WHERE venue_id = $1 AND seq <= $2', [venueId, last]);
    await tx.change('UPDATE venue_counter SET min_seq = $2 WHERE venue_id = $1 AND min_seq < $2', [venueId, last + 1]);
    return rows;
  }

  /** Within the next piece of the log; below `from`: none. The newest event stays, as cursors name it. */
  private async lastToForget(
    reader: Reader,
    venueId: string,
    { from, head }: { from: number; head: number },
    { days, events }: Bounds,
  ): Promise<number> {
    const end = Math.min(from + EVENTS_PER_WRITE - 1, head - 1);
    const since = new Date(this.clock.now().getTime() - days * DAY_MS).toISOString();
    const [young] = await reader.rows<{ seq: number }>(
      'SELECT seq FROM event WHERE venue_id = $1 AND seq >= $2 AND seq <= $3 AND at >= $4 ORDER BY seq LIMIT 1',
      [venueId, from, end, since],
    );
    const byAge = young ? Number(young.seq) - 1 : end;
    return Math.min(end, Math.max(byAge, head - events));
  }

  private async asReadersAllow(
    tx: Tx,
    venueId: string,
    place: { from: number; head: number },
    wanted: number,
    forReaders: Bounds,
  ): Promise<number> {
    let last = wanted;
    let beyond: number | null = null;
    for (const reader of this.readers.all()) {
      const lowest = await reader.lowest(tx, venueId);
      if (lowest === null || Number(lowest) >= wanted) continue;
      beyond ??= Math.min(wanted, await this.lastToForget(tx, venueId, place, forReaders));
      if (Number(lowest) < beyond)
        this.logger.error(
          `${reader.name} of venue ${venueId} stands at event ${lowest} and has not moved for too long: events up to ${beyond} are forgotten unread`,
        );
      last = Math.min(last, Math.max(Number(lowest), beyond));
    }
    return last;
  }
}
