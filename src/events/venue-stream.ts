import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../config/clock.js';
import type { Database } from '../database/database.js';
import { countResync, countSlowDrop } from '../http/house-metrics.js';
import { cursorText, type ResyncReason } from './cursor.js';
import { slice } from './frame.js';
import type { Lens, SeenEvent } from './lens.js';
import type { Listener } from './listener.js';
import type { Logged } from './log.js';
import type { VenueTail } from './venue-tail.js';

/** A listener gets no more before it has acknowledged: the cursor is its queue, not our memory. */
const MOST_UNACKNOWLEDGED = 256;
// A frame covers at most so many events, seen or not.
const MOST_PER_FRAME = 64;
const SLOW_AFTER_MS = 30_000;
// Writing to ten thousand sockets in one go would hold the event loop for a quarter of a second.
const SOCKETS_PER_TURN = 200;

/** Whoever writes to sockets. Only the pump is given one. */
export interface Outlet {
  to(ids: string[]): { emit(event: string, ...frames: unknown[]): unknown };
  in(ids: string[]): { disconnectSockets(close: boolean): unknown };
}

export interface Surroundings {
  database: Database;
  clock: Clock;
  /** Null before the sockets are open. */
  outlet(): Outlet | null;
  /** Told the number of grants whenever the counter was read. */
  grants(venueId: string, grants: number): void;
  /** Told how old an event was when it was sent. */
  lag(ms: number): void;
}

/** The listeners of one venue and its log: each gets the next piece after its own position. */
export class VenueStream {
  readonly listeners = new Map<string, Listener>();
  // Those whose rights have been looked at since they came and since anybody's have changed. The others hear nothing.
  private readonly judged = new WeakSet<Listener>();
  private readonly waiters = new Set<() => void>();
  private serving: Promise<void> | null = null;
  private again = false;

  constructor(
    readonly tail: VenueTail,
    private readonly around: Surroundings,
  ) {}

  /** Reads what was committed and sends it on; a call while it runs makes it look once more. */
  serve(): Promise<void> {
    this.again = true;
    this.serving ??= this.serveWhileNeeded();
    return this.serving;
  }

  /** Settles when the frames in hand are written. Whoever waits for news is told that none will come. */
  async finish(): Promise<void> {
    for (const wake of this.waiters) wake();
    await this.serving;
  }

  /** Answers whether something was committed, or rights have changed, before the time was up. */
  news(waitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (came: boolean) => {
        clearTimeout(timer);
        this.waiters.delete(wake);
        resolve(came);
      };
      const wake = () => done(true);
      const timer = setTimeout(() => done(false), waitMs);
      this.waiters.add(wake);
    });
  }

  /** Before a heartbeat: lets go of whoever owes an acknowledgement for too long, and brings the others to the head. */
  async tidy(): Promise<void> {
    const limitMs = performance.now() - SLOW_AFTER_MS;
    for (const listener of this.listeners.values())
      if (listener.waitingSinceMs !== null && listener.waitingSinceMs < limitMs) {
        countSlowDrop();
        this.drop(listener);
      }
    const behind = [...this.listeners.values()].filter(({ told, position }) => told < position);
    for (const group of groupBy(behind, ({ told, position }) => `${told} ${position}`).values()) {
      const { told, position } = group[0]!;
      const found = await this.tail.after(this.around.database, position - 1, 1);
      const standing = this.standing(group, { told, position });
      if (!found) this.resyncAll(standing);
      else if (found[0]) await this.send(standing, found[0], []);
    }
  }

  /** Those who should have the same open: guests count nothing. */
  byCount(): Iterable<Listener[]> {
    return groupBy(this.listeners.values(), ({ lens }) => (lens.audience === 'session' ? '' : lens.key)).values();
  }

  /** Tells why the stream ends and lets go of the socket; the client loads a snapshot and comes back. */
  resync(listener: Listener, reason: ResyncReason): void {
    countResync(reason);
    this.emit([listener], 'resync', { reason });
    this.drop(listener);
  }

  // What they had still to hear was forgotten since they came.
  private resyncAll(group: readonly Listener[]): void {
    for (const listener of group) this.resync(listener, 'too_old');
  }

  drop(listener: Listener): void {
    this.listeners.delete(listener.id);
    this.around.outlet()?.in([listener.id]).disconnectSockets(true);
  }

  emit(listeners: readonly Listener[], event: 'hello' | 'ev' | 'hb' | 'resync', frame: unknown): void {
    const ids = listeners.map(({ id }) => id);
    if (ids.length > 0) this.around.outlet()?.to(ids).emit(event, frame);
  }

  private get nowMs(): number {
    return this.around.clock.now().getTime();
  }

  private async serveWhileNeeded(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        await this.serveOnce();
      }
    } finally {
      // In the same breath as the last look at `again`: who calls a moment later must not be told that it is being done.
      this.serving = null;
    }
  }

  private async serveOnce(): Promise<void> {
    const before = this.tail.head.seq;
    const { news, haveRightsChanged } = await this.tail.advance(this.around.database);
    this.around.grants(this.tail.venueId, this.tail.grants);
    for (const one of haveRightsChanged ? this.listeners.values() : this.movedBy(news)) this.judged.delete(one);
    await this.judge();
    if (haveRightsChanged || this.tail.head.seq > before) for (const wake of this.waiters) wake();
    while (await this.deliver());
  }

  // One frame for each group of listeners that stand at the same place and see the same.
  private async deliver(): Promise<boolean> {
    const { nowMs } = this;
    const head = this.tail.head.seq;
    const ready = [...this.listeners.values()].filter(
      (one) => this.judged.has(one) && one.position < head && roomOf(one) > 0 && one.expiresAtMs > nowMs,
    );
    const groups = groupBy(ready, ({ position, told, lens }) => `${position} ${told} ${lens.key}`);
    for (const group of groups.values()) await this.advance(group);
    return groups.size > 0;
  }

  private async advance(group: Listener[]): Promise<void> {
    const { lens, told, position } = group[0]!;
    const limit = Math.min(MOST_PER_FRAME, ...group.map(roomOf));
    const next = await this.tail.after(this.around.database, position, limit);
    const standing = this.standing(group, { told, position });
    if (!next) return this.resyncAll(standing);
    const { last, events } = slice(lens, next);
    if (!last) return;
    // What only others may see is told with the next event or heartbeat: a quiet station is left in peace.
    const isTold = events.length > 0 || standing.some((one) => last.seq - one.acknowledged >= MOST_UNACKNOWLEDGED);
    if (isTold) return this.send(standing, last, events);
    for (const listener of standing) listener.position = last.seq;
  }

  // Whoever waits meets others who do the same: only those who still stand here get what follows from here.
  private standing(group: readonly Listener[], { told, position }: Pick<Listener, 'told' | 'position'>): Listener[] {
    return group.filter((one) => one.told === told && one.position === position && this.listeners.has(one.id));
  }

  private async send(listeners: readonly Listener[], last: Logged, events: SeenEvent[]): Promise<void> {
    if (listeners.length === 0) return;
    const { told, position } = listeners[0]!;
    const frame = { from: told, to: last.seq, cursor: cursorText(this.tail.place(last)), events };
    for (let start = 0; start < listeners.length; start += SOCKETS_PER_TURN) {
      if (start > 0) await nextTurn();
      const part = this.standing(listeners.slice(start, start + SOCKETS_PER_TURN), { told, position });
      this.emit(part, 'ev', frame);
      for (const listener of part) {
        listener.position = listener.told = last.seq;
        listener.waitingSinceMs ??= performance.now();
      }
    }
    if (events.length > 0) this.around.lag(this.nowMs - Date.parse(events.at(-1)!.at));
  }

  /** The guests who may see more or nothing from one of these on. Nobody of the house is asked for their sake. */
  private movedBy(news: readonly Logged[]): Listener[] {
    return [...this.listeners.values()].filter(({ lens }) => news.some((event) => lens.isMovedBy(event)));
  }

  /** Brings what they see up to date with their rights, or lets go of them. */
  private async judge(): Promise<void> {
    for (const listener of this.listeners.values()) {
      if (this.judged.has(listener)) continue;
      const lens: Lens | null = await listener.judge().catch(() => null);
      if (lens === null) this.drop(listener);
      else if (lens.widens(listener.lens)) listener.lens = lens;
      else if (lens.key !== listener.lens.key) this.resync(listener, 'permission');
      this.judged.add(listener);
    }
  }
}

/** Gets nothing more before it acknowledges. */
export function isFull(listener: Listener): boolean {
  return roomOf(listener) === 0;
}

function roomOf({ position, acknowledged }: Listener): number {
  return Math.max(0, MOST_UNACKNOWLEDGED - (position - acknowledged));
}

// Map.groupBy is younger than the oldest Node we run on.
function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
