import type { Database } from '../database/database.js';
import { placeAt, venuePlace, type Place } from './cursor.js';
import { readAfter, type Logged } from './log.js';

// Enough for every screen of a house to come back after a short cut without asking the database.
const MOST_EVENTS_KEPT = 2000;
const EVENTS_PER_READ = 500;

/** The newest events of one venue, kept in memory in the order of the log. */
export class VenueTail {
  private events: Logged[] = [];
  private known: Place;

  private constructor(
    readonly venueId: string,
    private readonly epoch: string,
    head: Place,
    public grants: number,
  ) {
    this.known = head;
  }

  static async open(database: Database, venueId: string, epoch: string): Promise<VenueTail> {
    return database.readSnapshot(async (reader) => {
      const { head, grants } = await venuePlace(reader, venueId);
      return new VenueTail(venueId, epoch, await placeAt(reader, venueId, epoch, head), grants);
    });
  }

  get head(): Place {
    return this.known;
  }

  /** Reads what was committed since, and answers it and whether anyone's rights have changed. */
  async advance(database: Database): Promise<{ news: Logged[]; haveRightsChanged: boolean }> {
    const { head, grants } = await database.read((reader) => venuePlace(reader, this.venueId));
    const haveRightsChanged = grants !== this.grants;
    const news: Logged[] = [];
    this.grants = grants;
    while (this.known.seq < head) {
      const more = await database.read((reader) => readAfter(reader, this.venueId, this.known.seq, EVENTS_PER_READ));
      this.append(more);
      news.push(...more);
    }
    return { news, haveRightsChanged };
  }

  /** Up to `limit` events after this number, from memory where it still has them. */
  async after(database: Database, seq: number, limit: number): Promise<Logged[]> {
    const first = this.events[0]?.seq ?? this.known.seq + 1;
    if (seq + 1 >= first) return this.events.slice(seq + 1 - first, seq + 1 - first + limit);
    return database.read((reader) => readAfter(reader, this.venueId, seq, limit));
  }

  place(event: Logged): Place {
    return { epoch: this.epoch, seq: event.seq, tag: event.tag };
  }

  private append(more: Logged[]): void {
    const last = more.at(-1);
    if (more[0]?.seq !== this.known.seq + 1 || !last)
      throw new Error(`the log of venue ${this.venueId} has a hole after ${this.known.seq}`);
    this.events.push(...more);
    if (this.events.length > MOST_EVENTS_KEPT * 2) this.events = this.events.slice(-MOST_EVENTS_KEPT);
    this.known = this.place(last);
  }
}
