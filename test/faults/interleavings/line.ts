import { cursorSeq, cursorText } from '../../../src/events/cursor.js';
import type { Lens, SeenEvent } from '../../../src/events/lens.js';
import type { Chronicle } from './chronicle.js';
import { lensOf, type Person, type Sight } from './people.js';

const MOST_UNACKNOWLEDGED = 256;
const MOST_PER_FRAME = 64;
const MOST_OF_A_PHONE = 4;
const SLOW_AFTER_MS = 30_000;

export interface Frame {
  from: number;
  to: number;
  cursor: string;
  events: SeenEvent[];
}

/** State shared by all connections of one scenario. */
export interface Play {
  chronicle: Chronicle;
  epoch: string;
  /**
   * True if a read or a send has failed since all was quiet.
   * The server then disconnects the clients that needed it.
   */
  readonly isTroubled: boolean;
  wrong(what: string): void;
  count(what: string, by?: number): void;
}

/** Cursor that no server issued for this position, and the reason that the server must answer with. */
export type Forged = 'epoch' | 'ahead' | 'tag' | null;

/** One connection from handshake to end, as its screen sees it: every message is checked at once. */
export class Line {
  readonly data = {};
  readonly handshake: { auth: object; address: string; headers: object };
  /** HTTP request that opened the socket, without headers. */
  readonly request = { headers: {}, rawHeaders: [] };
  /** True if the socket is open; the server reads it. */
  connected = false;
  isLetGo = false;
  resync: string | null = null;
  readonly cursors: string[] = [];
  told: number | null = null;
  private acknowledged = 0;
  private owesSinceMs: number | null = null;
  private lens: Lens | null = null;
  private readonly since: number;
  private readonly cursor: string | undefined;
  private readonly forged: Forged;
  private onAck: (cursor: unknown) => void = () => undefined;

  constructor(
    readonly id: string,
    readonly person: Person,
    private readonly play: Play,
    { cursor, forged }: { cursor: string | undefined; forged: Forged },
  ) {
    this.cursor = cursor;
    this.forged = forged;
    this.handshake = { auth: { token: id, ...(cursor && { cursor }) }, address: '127.0.0.1', headers: {} };
    this.since = play.chronicle.now;
  }

  /** Registers a listener; `auth` is ignored because no client here renews its token. */
  on(word: 'ack' | 'auth', listener: (cursor: unknown) => void): void {
    if (word === 'ack') this.onAck = listener;
  }

  /** Replaced by the namespace that connects it. */
  disconnect = (): void => undefined;

  /** Remembers the permissions with which the server admitted this connection. */
  admitted(sight: Sight): void {
    this.lens ??= lensOf(this.person, sight);
  }

  hear(word: string, frame: unknown): void {
    if (word === 'hello') this.hearHello(frame as { seq: number; cursor: string });
    if (word === 'ev') this.hearFrame(frame as Frame);
    if (word === 'resync') this.hearResync((frame as { reason: string }).reason);
  }

  /** Acknowledges this cursor, valid or not. */
  acknowledge(cursor: string): void {
    const seq = cursorSeq(cursor)!;
    if (this.told !== null && seq > this.acknowledged && seq <= this.told) {
      this.acknowledged = seq;
      this.owesSinceMs = seq === this.told ? null : Date.now();
    }
    this.onAck(cursor);
  }

  get owes(): boolean {
    return this.told !== null && this.acknowledged < this.told;
  }

  /**
   * Called when the server has closed the connection.
   * `open` is the number of open connections of this client.
   */
  letGo(open: number): void {
    this.isLetGo = true;
    if (this.resync !== null) return;
    const wasPutOut = this.lensesSince().includes(null);
    const isSlow = this.owesSinceMs !== null && Date.now() - this.owesSinceMs > SLOW_AFTER_MS;
    const isOneTooMany = open > MOST_OF_A_PHONE && this.lens?.audience === 'session';
    if (!wasPutOut && !isSlow && !isOneTooMany && !this.play.isTroubled) this.wrong('was let go without a reason');
    this.play.count(isSlow ? 'slow' : 'put out');
  }

  /** Number of events that it should have received by now; 0 if it has all of them. */
  get missing(): number {
    const { chronicle } = this.play;
    const { venueId, token } = this.person;
    const open = chronicle.between(venueId, this.told ?? 0, chronicle.head(venueId));
    return open.filter((entry) => chronicle.mustHear(token, entry)).length;
  }

  /** True if the client still sees what it saw when it was admitted, or more as a guest of the visit. */
  get isRight(): boolean {
    const now = this.play.chronicle.lensesSince(this.person.token, this.play.chronicle.now).at(-1);
    return Boolean(this.lens && isAsMuch(now ?? null, this.lens));
  }

  private lensesSince(): (Lens | null)[] {
    return this.play.chronicle.lensesSince(this.person.token, this.since);
  }

  private hearHello({ seq, cursor }: { seq: number; cursor: string }): void {
    if (this.told !== null) this.wrong('was greeted twice');
    if (this.forged !== null) this.wrong(`was let on with a forged cursor: ${this.forged}`);
    if (this.cursor !== undefined && this.cursor !== cursor) this.wrong('goes on from another place than its own');
    this.told = this.acknowledged = seq;
    this.cursors.push(cursor);
  }

  private hearFrame({ from, to, cursor, events }: Frame): void {
    const { chronicle, epoch } = this.play;
    const { venueId, token } = this.person;
    if (this.isLetGo) this.wrong(`is told ${to} after it was let go`);
    if (from !== this.told || to <= from || to > chronicle.head(venueId))
      return this.wrong(`stands at ${this.told} and is told ${from} to ${to} of ${chronicle.head(venueId)}`);
    if (to - this.acknowledged > MOST_UNACKNOWLEDGED)
      this.wrong(`is told ${to} and has acknowledged ${this.acknowledged}`);
    if (events.length > MOST_PER_FRAME) this.wrong(`is told ${events.length} events at once`);
    const last = chronicle.at(venueId, to);
    if (cursor !== cursorText({ epoch, seq: to, tag: last.event.tag })) this.wrong(`has a wrong cursor for ${to}`);
    if (!chronicle.lensesSince(token, last.moment).some(Boolean)) this.wrong(`is told ${to} and may hear nothing more`);
    this.compare(from, to, events);
    this.told = to;
    this.owesSinceMs ??= Date.now();
    this.cursors.push(cursor);
    this.play.count('frames');
    this.play.count('told', events.length);
  }

  private compare(from: number, to: number, events: readonly SeenEvent[]): void {
    const { chronicle } = this.play;
    const { venueId, token } = this.person;
    const covered = chronicle.between(venueId, from, to);
    const told = new Set(events.map(({ seq }) => seq));
    const may = covered.filter((entry) => told.has(entry.event.seq) && chronicle.mayHear(token, entry));
    if (may.map(({ event }) => event.seq).join() !== events.map(({ seq }) => seq).join())
      this.wrong(`is told ${[...told].join(', ')} in ${from} to ${to} and may hear ${may.length} of them`);
    for (const entry of covered)
      if (!told.has(entry.event.seq) && (this.lens!.see(entry.event) || chronicle.mustHear(token, entry)))
        this.wrong(`is not told ${entry.event.seq}, ${entry.event.type}, in ${from} to ${to}`);
    for (const { seq, type, data } of events) {
      const { event } = chronicle.at(venueId, seq);
      if (
        event.type !== type ||
        (this.lens!.audience === 'staff' && JSON.stringify(event.data) !== JSON.stringify(data))
      )
        this.wrong(`is told ${type} as ${seq}, which is ${event.type}`);
    }
  }

  private hearResync(reason: string): void {
    this.resync = reason;
    this.play.count(`resync ${reason}`);
    const { chronicle } = this.play;
    const place =
      this.told ?? (this.cursor === undefined ? chronicle.head(this.person.venueId) : cursorSeq(this.cursor)!);
    const isTooOld = place < chronicle.kept(this.person.venueId);
    const seen = this.lensesSince();
    const isAnother = seen.some((lens, index) => index > 0 && !isAsMuch(lens, seen[index - 1]!));
    const isMeant =
      (reason === 'too_old' && isTooOld) || (reason === 'permission' && isAnother) || reason === this.forged;
    if (!isMeant) this.wrong(`has to load again for ${reason}, which is not so`);
  }

  private wrong(what: string): void {
    this.play.wrong(`${this.id} ${what}`);
  }
}

/** Returns true if the filter is unchanged, or widened for a guest. */
function isAsMuch(lens: Lens | null, before: Lens | null): boolean {
  return Boolean(lens && before && (lens.key === before.key || lens.widens(before)));
}
