import { Logger } from '@nestjs/common';
import type { Clock } from '../config/clock.js';
import type { Database } from '../database/database.js';
import { cursorText, type ResyncReason } from './cursor.js';
import { ensureEpoch } from './epoch.js';
import { slice } from './frame.js';
import type { Hints } from './hints.js';
import type { Lens, SeenEvent } from './lens.js';
import type { Listener } from './listener.js';
import { isFull, VenueStream, type Outlet } from './venue-stream.js';
import { VenueTail } from './venue-tail.js';

const HEARTBEAT_MS = 5000;
// Hints may be lost; a grant must be felt within 2 s even then.
const POLL_MS = 1000;

/** Counts what a listener with this lens should have open, at a head; null: nothing that it could count. */
export type OpenCounter = (venueId: string, lens: Lens) => Promise<{ head: number; open: number | null }>;
export type GrantsFollower = (venueId: string, grants: number) => void;

/**
 * The one delivery path. A hint wakes it, it reads the log, and every listener gets the next piece after its own position.
 * Live, late and returning listeners are the same case.
 */
export class Pump {
  private readonly log = new Logger('Pump');
  private readonly streams = new Map<string, Promise<VenueStream>>();
  private readonly grantsFollowers = new Set<GrantsFollower>();
  private outlet: Outlet | null = null;
  private countOpen: OpenCounter | null = null;
  private timers: NodeJS.Timeout[] = [];
  private currentEpoch: string | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hints: Hints,
    private readonly lag: (ms: number) => void,
  ) {}

  async start(): Promise<void> {
    this.currentEpoch = await ensureEpoch(this.database);
    this.hints.follow((venueId) => this.wake(venueId));
    this.timers = [setInterval(() => void this.poll(), POLL_MS), setInterval(() => void this.beat(), HEARTBEAT_MS)];
    for (const timer of this.timers) timer.unref();
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const opening of this.streams.values()) await (await opening.catch(() => null))?.finish();
  }

  get epoch(): string {
    if (this.currentEpoch === null) throw new Error('the pump has not started');
    return this.currentEpoch;
  }

  attach(outlet: Outlet, countOpen: OpenCounter): void {
    this.outlet = outlet;
    this.countOpen = countOpen;
  }

  followGrants(follower: GrantsFollower): void {
    this.grantsFollowers.add(follower);
  }

  async join(listener: Listener): Promise<void> {
    const stream = await this.stream(listener.venueId);
    stream.listeners.set(listener.id, listener);
    const { cursor, told: seq } = listener;
    const { seq: head } = stream.tail.head;
    stream.emit([listener], 'hello', { cursor, seq, head, server_time: this.clock.iso(), heartbeat_ms: HEARTBEAT_MS });
    // Its rights may have changed between its handshake and this moment, from which on it is judged with the others.
    await stream.judge([listener]);
    await stream.serve();
    await stream.tidy();
  }

  leave(listener: Listener): void {
    this.whenOpen(listener.venueId, (stream) => stream.listeners.delete(listener.id));
  }

  acknowledge(listener: Listener, seq: number): void {
    if (seq <= listener.acknowledged || seq > listener.told) return;
    const wasFull = isFull(listener);
    listener.acknowledged = seq;
    listener.waitingSinceMs = seq === listener.told ? null : this.clock.now().getTime();
    // Only whoever stood still for want of room waits for an acknowledgement; news wake the others.
    if (wasFull) this.wake(listener.venueId);
  }

  async resync(listener: Listener, reason: ResyncReason): Promise<void> {
    (await this.stream(listener.venueId)).resync(listener, reason);
  }

  drop(listener: Listener): void {
    this.whenOpen(listener.venueId, (stream) => stream.drop(listener));
  }

  /** The next events through this lens, waiting up to `waitMs` for the first; for listeners without a socket. */
  async next(
    venueId: string,
    lens: Lens,
    { after, limit, waitMs }: { after: number; limit: number; waitMs: number },
  ): Promise<{ events: SeenEvent[]; cursor: string | null }> {
    const stream = await this.stream(venueId);
    const until = performance.now() + waitMs;
    let position = after;
    let cursor: string | null = null;
    for (;;) {
      await stream.serve();
      const { last, events } = slice(lens, await stream.tail.after(this.database, position, limit));
      if (last) {
        position = last.seq;
        cursor = cursorText(stream.tail.place(last));
      }
      if (events.length > 0) return { events, cursor };
      const leftMs = until - performance.now();
      const isAtHead = position >= stream.tail.head.seq;
      if (isAtHead && (leftMs <= 0 || !(await stream.news(leftMs)))) return { events, cursor };
    }
  }

  wake(venueId: string): void {
    this.stream(venueId)
      .then((stream) => stream.serve())
      .catch((error: unknown) => this.log.error(`venue ${venueId}: ${String(error)}; the next poll tries again`));
  }

  private stream(venueId: string): Promise<VenueStream> {
    let opening = this.streams.get(venueId);
    if (!opening) {
      opening = this.open(venueId);
      this.streams.set(venueId, opening);
      opening.catch(() => this.streams.delete(venueId));
    }
    return opening;
  }

  // A stream that could not open has nobody to let go of: whoever waited for it was sent away with the reason.
  private whenOpen(venueId: string, act: (stream: VenueStream) => void): void {
    this.streams.get(venueId)?.then(act, () => undefined);
  }

  private async open(venueId: string): Promise<VenueStream> {
    return new VenueStream(await VenueTail.open(this.database, venueId, this.epoch), {
      database: this.database,
      clock: this.clock,
      outlet: () => this.outlet,
      grants: (id, grants) => this.tellGrants(id, grants),
      lag: this.lag,
    });
  }

  private tellGrants(venueId: string, grants: number): void {
    for (const follower of this.grantsFollowers) follower(venueId, grants);
  }

  private async poll(): Promise<void> {
    try {
      const rows = await this.database.read((reader) =>
        reader.rows<{ venue_id: string; grants: number }>('SELECT venue_id, grants FROM venue_counter'),
      );
      for (const { venue_id: venueId, grants } of rows) {
        const stream = await this.streams.get(venueId);
        if (stream) await stream.serve();
        else this.tellGrants(venueId, grants);
      }
    } catch (error) {
      this.log.warn(`the poll of the log failed: ${String(error)}`);
    }
  }

  private async beat(): Promise<void> {
    try {
      for (const opening of this.streams.values()) {
        await this.beatOf(await opening);
      }
    } catch (error) {
      this.log.warn(`a heartbeat failed: ${String(error)}`);
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
