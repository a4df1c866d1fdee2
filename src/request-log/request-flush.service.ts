import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { Routine } from '../database/routine.js';
import { RequestQueue, type Heard } from './request-queue.js';
import { callingKeys, loggedRows, summedRows } from './request-rows.js';
import { rolledUp, type Calendar } from './rollups.js';

const EVERY_MS = 1000;
// One write stays short: on SQLite orders wait behind it.
const MOST_AT_ONCE = 1000;

/** Writes what the queue holds, once a second and when the house closes. A process that dies forgets a second. */
@Injectable()
export class RequestFlushService extends Routine implements OnApplicationShutdown {
  private readonly keepsRows: boolean;
  private underway: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly queue: RequestQueue,
    { requestLogDays }: Config,
  ) {
    super('RequestLog', EVERY_MS);
    this.keepsRows = requestLogDays > 0;
  }

  protected round(): Promise<unknown> {
    return this.flush();
  }

  /** After the last answer, which comes after the routine's last round. */
  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  /** Everything that was heard before it; what cannot be written stays in the queue, and is tried again. */
  flush(): Promise<void> {
    const mine = this.underway.then(() => this.empty());
    this.underway = mine.catch(() => undefined);
    return mine;
  }

  private async empty(): Promise<void> {
    let left = this.queue.length;
    while (left > 0) {
      const batch = this.queue.first(Math.min(left, MOST_AT_ONCE));
      await this.write(batch);
      this.queue.forget(batch.length);
      left -= batch.length;
    }
  }

  private async write(batch: readonly Heard[]): Promise<void> {
    const calendars = await this.database.read(calendarsOf);
    const rows = this.keepsRows ? loggedRows(batch) : [];
    const sums = summedRows(rolledUp(batch, calendars), callingKeys(batch));
    await this.database.write((tx) => tx.changeInTurns([...rows, ...sums]));
  }
}

async function calendarsOf(reader: Reader): Promise<Map<string, Calendar>> {
  const text = 'SELECT id, time_zone AS "timeZone", cutoff_minutes AS "cutoffMinutes" FROM venues';
  const venues = await reader.rows<Calendar & { id: string }>(text);
  return new Map(venues.map(({ id, ...calendar }) => [id, calendar]));
}
