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

  /** Reads what was committed since, and answers it and whether anyone's rights may have changed. */
  async advance(database: Database): Promise<{ news: Logged[]; haveRightsChanged: boolean }> {
    const { head, minSeq, grants } = await database.read((reader) => venuePlace(reader, this.venueId));
    const news = this.known.seq + 1 < minSeq ? null : await this.newsUpTo(database, head);
    if (news === null) await this.startAnew(database);
    // Only now that no read can fail: what is once taken for known is never told as new again.
    else this.append(news);
    // The log may have forgotten what came next here. Whatever that was, it may have changed anybody's rights.
    const haveRightsChanged = news === null || grants !== this.grants;
    this.grants = grants;
    return { news: news ?? [], haveRightsChanged };
  }

  // What is committed after this head may be for others than those who may see it now. Null: the log was cut meanwhile.
  private async newsUpTo(database: Database, head: number): Promise<Logged[] | null> {
    const news: Logged[] = [];
    for (let { seq } = this.known; seq < head; seq = news.at(-1)!.seq) {
      const limit = Math.min(EVENTS_PER_READ, head - seq);
      const more = await database.read((reader) => readAfter(reader, this.venueId, seq, limit));
      if (more[0]?.seq !== seq + 1) {
        const { minSeq } = await database.read((reader) => venuePlace(reader, this.venueId));
        if (seq + 1 < minSeq) return null;
        throw new Error(`the log of venue ${this.venueId} has a hole after ${seq}`);
      }
      news.push(...more);
    }
    return news;
  }

  private async startAnew(database: Database): Promise<void> {
    this.known = await database.readSnapshot(async (reader) => {
      const { head } = await venuePlace(reader, this.venueId);
      return placeAt(reader, this.venueId, this.epoch, head);
    });
    this.events = [];
  }

  /** Up to `limit` events after this number, from memory where it still has them; null: the log has forgotten the next one. */
  async after(database: Database, seq: number, limit: number): Promise<Logged[] | null> {
    const first = this.events[0]?.seq ?? this.known.seq + 1;
    if (seq + 1 >= first) return this.events.slice(seq + 1 - first, seq + 1 - first + limit);
    // Not beyond the head: whoever may see no more of it has not been judged by what comes after.
    const most = Math.min(limit, this.known.seq - seq);
    const events = await database.read((reader) => readAfter(reader, this.venueId, seq, most));
    return events[0]?.seq === seq + 1 ? events : null;
  }

  place(event: Logged): Place {
    return { epoch: this.epoch, seq: event.seq, tag: event.tag };
  }

  private append(news: readonly Logged[]): void {
    const last = news.at(-1);
    if (!last) return;
    for (const event of news) this.events.push(event);
    if (this.events.length > MOST_EVENTS_KEPT * 2) this.events = this.events.slice(-MOST_EVENTS_KEPT);
    this.known = this.place(last);
  }
}
