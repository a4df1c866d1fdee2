import { Logger } from '@nestjs/common';
import type { Clock } from '../config/clock.js';
import { Timings } from '../config/timings.js';
import type { Database } from '../database/database.js';
import { Refusal } from '../domain/refusal.js';
import { countersOf, cursorText, type ResyncReason, type VenueCounter } from './cursor.js';
import { ensureEpoch } from './epoch.js';
import { slice } from './frame.js';
import type { Hints } from './hints.js';
import type { Lens, SeenEvent } from './lens.js';
import type { Listener } from './listener.js';
import { isFull, VenueStream, type Outlet } from './venue-stream.js';
import { VenueTail } from './venue-tail.js';

// Hints may be lost without a word, above all those of an instance that alone cannot speak; a kitchen must still hear of an
// order within a second.
const POLL_MS = 500;
// Where nobody tells what other instances write, a kitchen must still not wait.
const POLL_WITHOUT_HINTS_MS = 200;
// Long enough that a venue whose screens all lose their network comes back to the newest events in memory.
const STREAM_RESTS_MS = 10 * 60_000;

/** Counts what a listener with this lens should have open, at a head; null: nothing that it could count. */
export type OpenCounter = (venueId: string, lens: Lens) => Promise<{ head: number; open: number | null }>;

/** Whoever remembers rights, and must hear when they have changed. */
export interface GrantsFollower {
  /** The venues of which it remembers any. */
  venues(): Iterable<string>;
  grantsChanged(venueId: string, grants: number): void;
}

/** A venue that is listened to here. */
interface Followed {
  opening: Promise<VenueStream>;
  /** When somebody last came or went: said at once, so that it cannot be forgotten while somebody comes in. */
  usedAtMs: number;
}

/**
 * The one delivery path. A hint wakes it, it reads the log, and every listener gets the next piece after its own position.
 * Live, late and returning listeners are the same case.
 */
export class Pump {
  private readonly log = new Logger('Pump');
  private readonly streams = new Map<string, Followed>();
  private outlet: Outlet | null = null;
  private countOpen: OpenCounter | null = null;
  private polls: NodeJS.Timeout | undefined;
  private beats: NodeJS.Timeout | undefined;
  private isPolling = false;
  private isStopped = false;
  private currentEpoch: string | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hints: Hints,
    private readonly rights: GrantsFollower,
    private readonly lag: (ms: number) => void,
    private readonly timings = new Timings(),
  ) {}

  async start(): Promise<void> {
    this.currentEpoch = await ensureEpoch(this.database);
    this.hints.follow({ grown: (venueId) => this.wake(venueId), turned: () => this.pollIn(0) });
    this.hints.start();
    this.pollIn(this.pollMs);
    this.beats = setInterval(() => void this.beat(), this.timings.heartbeatMs).unref();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.hints.stop();
    clearTimeout(this.polls);
    clearInterval(this.beats);
    for (const { opening } of this.streams.values()) await (await opening.catch(() => null))?.finish();
  }

  get epoch(): string {
    if (this.currentEpoch === null) throw new Error('the pump has not started');
    return this.currentEpoch;
  }

  attach(outlet: Outlet, countOpen: OpenCounter): void {
    this.outlet = outlet;
    this.countOpen = countOpen;
  }

  async join(listener: Listener): Promise<void> {
    const stream = await this.stream(listener.venueId);
    stream.listeners.set(listener.id, listener);
    const { cursor, told: seq } = listener;
    const { seq: head } = stream.tail.head;
    stream.emit([listener], 'hello', {
      cursor,
      seq,
      head,
      server_time: this.clock.iso(),
      heartbeat_ms: this.timings.heartbeatMs,
    });
    await stream.serve();
    await stream.tidy();
  }

  leave(listener: Listener): void {
    const followed = this.streams.get(listener.venueId);
    if (followed) followed.usedAtMs = performance.now();
    this.whenOpen(listener.venueId, (stream) => stream.listeners.delete(listener.id));
  }

  acknowledge(listener: Listener, seq: number): void {
    if (seq <= listener.acknowledged || seq > listener.told) return;
    const wasFull = isFull(listener);
    listener.acknowledged = seq;
    listener.waitingSinceMs = seq === listener.told ? null : performance.now();
    // Only whoever stood still for want of room waits for an acknowledgement; news wake the others.
    if (wasFull) this.wake(listener.venueId);
  }

  async resync(listener: Listener, reason: ResyncReason): Promise<void> {
    (await this.stream(listener.venueId)).resync(listener, reason);
  }

  drop(listener: Listener): void {
    this.whenOpen(listener.venueId, (stream) => stream.drop(listener));
  }

  /**
   * Reads the next events, waiting up to `waitMs` for the first; for listeners without a socket. `judge` answers what the
   * listener may see: it is asked after each read, and refuses when the listener may see nothing any more.
   */
  async next(
    venueId: string,
    judge: () => Promise<Lens>,
    { after, limit, waitMs }: { after: number; limit: number; waitMs: number },
  ): Promise<{ events: SeenEvent[]; cursor: string | null }> {
    const stream = await this.stream(venueId);
    const until = performance.now() + waitMs;
    let position = after;
    let cursor: string | null = null;
    for (let isLast = false; ;) {
      await stream.serve();
      const next = await stream.tail.after(this.database, position, limit);
      if (!next) throw new Refusal('CURSOR_GONE', { reason: 'too_old' });
      const { last, events } = slice(await judge(), next);
      if (last) {
        position = last.seq;
        cursor = cursorText(stream.tail.place(last));
      }
      if (events.length > 0 || isLast) return { events, cursor };
      const leftMs = until - performance.now();
      if (position < stream.tail.head.seq) continue;
      if (leftMs <= 0) return { events, cursor };
      // Also at the end of the wait the listener is judged.
      isLast = !(await stream.news(leftMs));
    }
  }

  /** Whoever is not listened for here finds the news in the log when somebody comes to listen. */
  wake(venueId: string): void {
    this.streams
      .get(venueId)
      ?.opening.then((stream) => stream.serve())
      .catch((error: unknown) => this.log.error(`venue ${venueId}: ${String(error)}; the next poll tries again`));
  }

  private stream(venueId: string): Promise<VenueStream> {
    let followed = this.streams.get(venueId);
    if (!followed) {
      followed = { opening: this.open(venueId), usedAtMs: 0 };
      this.streams.set(venueId, followed);
      followed.opening.catch(() => this.streams.delete(venueId));
    }
    followed.usedAtMs = performance.now();
    return followed.opening;
  }

  // A stream that could not open has nobody to let go of: whoever waited for it was sent away with the reason.
  private whenOpen(venueId: string, act: (stream: VenueStream) => void): void {
    this.streams.get(venueId)?.opening.then(act, () => undefined);
  }

  private async open(venueId: string): Promise<VenueStream> {
    return new VenueStream(await VenueTail.open(this.database, venueId, this.epoch), {
      database: this.database,
      clock: this.clock,
      outlet: () => this.outlet,
      grants: (id, grants) => this.rights.grantsChanged(id, grants),
      lag: this.lag,
    });
  }

  private get pollMs(): number {
    return this.hints.isHealthy ? POLL_MS : POLL_WITHOUT_HINTS_MS;
  }

  private pollIn(ms: number): void {
    clearTimeout(this.polls);
    if (this.isStopped || this.isPolling) return;
    this.polls = setTimeout(() => void this.poll(), ms).unref();
  }

  /** One question for all venues that matter here; only those that have moved are looked at. */
  private async poll(): Promise<void> {
    this.isPolling = true;
    try {
      const watched = new Set([...this.streams.keys(), ...this.rights.venues()]);
      const counters = await this.database.read((reader) => countersOf(reader, [...watched]));
      for (const counter of counters) this.rights.grantsChanged(counter.venueId, counter.grants);
      for (const counter of counters) await this.compare(counter);
    } catch (error) {
      this.log.warn(`the poll of the log failed: ${String(error)}`);
    }
    this.isPolling = false;
    this.pollIn(this.pollMs);
  }

  private async compare({ venueId, seq, grants }: VenueCounter): Promise<void> {
    const tail = (await this.streams.get(venueId)?.opening.catch(() => null))?.tail;
    if (tail && (tail.head.seq !== seq || tail.grants !== grants)) this.wake(venueId);
  }

  private async beat(): Promise<void> {
    for (const [venueId, followed] of this.streams) {
      try {
        const stream = await followed.opening;
        if (stream.listeners.size > 0) await this.beatOf(stream);
        else if (performance.now() - followed.usedAtMs > STREAM_RESTS_MS) this.streams.delete(venueId);
      } catch (error) {
        this.log.warn(`a heartbeat of venue ${venueId} failed: ${String(error)}`);
      }
    }
  }

  // Counted first: whoever then stands at the log's head stands at least where the counting did.
  private async beatOf(stream: VenueStream): Promise<void> {
    const beats: { listeners: Listener[]; counted: unknown }[] = [];
    for (const listeners of stream.byCount())
      beats.push({ listeners, counted: await this.countOpen?.(stream.tail.venueId, listeners[0]!.lens) });
    await stream.serve();
    await stream.tidy();
    for (const { listeners, counted } of beats) stream.emit(listeners, 'hb', counted);
  }
}
