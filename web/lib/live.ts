import { backoffMs } from './backoff.js';
import { wallClock, type Clock } from './clock.js';
import { Conversation, type LiveStats, type StartOverReason } from './conversation.js';
import { bearerOf, type AskCredentials } from './credentials.js';
import type { Mark, StreamEvent } from './cursor-rule.js';
import { getJson } from './get-json.js';
import { LinkLamp, type LinkState } from './link-lamp.js';
import { memoryMark, type MarkStore } from './mark-store.js';
import { OpenCount } from './open-count.js';
import { Pause } from './pause.js';
import { Place, type ApplyEvents } from './place.js';
import { watchWake } from './wake.js';

export interface Follow<Event extends StreamEvent, View> {
  /** Origin of the server, such as `http://till.local:8000`. */
  url: string;
  credentials: AskCredentials;
  topics?: readonly string[];
  /** The snapshot to begin with. Without one, a new listener begins at the head of the log. */
  view?: string;
  mark?: MarkStore;
  /** Replaces the whole state. `mark` is where the events after it begin. */
  onSnapshot?: (view: View, mark: Mark) => void | Promise<void>;
  /** Applies all of the events or, when it throws, none: it is then called with them again. */
  onEvents: ApplyEvents<Event>;
  onLink?: (state: LinkState) => void;
  /** Nothing is missing at this moment; the lamp's own reason to be lit. */
  onProof?: () => void;
  /** Called before the snapshot is loaded; a listener without a view must know that events may be missing here. */
  onResync?: (reason: StartOverReason) => void;
  /** The server's code for refusing us, such as UNAUTHENTICATED. We go on trying: the next token may be good. */
  onRefused?: (code: string) => void;
  /** What the listener's own functions threw; the console by default. */
  onError?: (error: unknown) => void;
  /** How many open things the applied state shows in this stream's topics, without what only waits in an outbox. */
  countOpen?: () => number;
  clock?: Clock;
}

export interface Live {
  /** `connecting` until `onLink` says more. */
  readonly link: LinkState;
  /** The stored place, null before the first one. */
  readonly mark: Mark | null;
  readonly stats: Readonly<LiveStats>;
  /** Add to this machine's time to get the server's. */
  readonly skewMs: number;
  /** Tries again now instead of waiting. */
  reconnect(): void;
  /** Asks for credentials and extends the open connection by them. */
  renew(): Promise<void>;
  close(): void;
  /** Settles after `close`, when the frame in hand is applied and stored. */
  readonly closed: Promise<void>;
}

/** Follows the events of a venue: every one this listener may see, once, in order, or it is told to load again. */
export function follow<Event extends StreamEvent = StreamEvent, View = unknown>(options: Follow<Event, View>): Live {
  return new Follower(options);
}

const SNAPSHOT_WITHIN_MS = 10_000;
// An event that cannot be applied would stop the screen for ever; the snapshot gets past it.
const MOST_FAILURES_AT_ONE_PLACE = 3;

class Follower<Event extends StreamEvent, View> implements Live {
  readonly stats: LiveStats = {
    connects: 0,
    snapshots: 0,
    resyncs: 0,
    frames: 0,
    duplicates: 0,
    gaps: 0,
    wrongCounts: 0,
    failures: 0,
  };
  readonly closed: Promise<void>;

  private readonly clock: Clock;
  private readonly lamp: LinkLamp;
  private readonly place: Place<Event>;
  private readonly pause: Pause;
  private readonly openCount = new OpenCount();
  private readonly stopWatching: () => void;
  private conversation: Conversation<Event> | null = null;
  private request = new AbortController();
  private isClosed = false;
  private isMarkLoaded = false;
  private needsSnapshot = false;
  private triesWithoutProof = 0;
  private failuresHere = 0;
  private lastSkewMs = 0;

  constructor(private readonly options: Follow<Event, View>) {
    this.clock = options.clock ?? wallClock;
    this.lamp = new LinkLamp(this.clock, options.onLink);
    this.place = new Place(options.mark ?? memoryMark(), options.onEvents);
    this.pause = new Pause(this.clock);
    this.stopWatching = watchWake({ onNetwork: () => this.reconnect(), onVisible: () => this.lookAgain() });
    this.closed = Promise.resolve().then(() => this.run());
  }

  get link(): LinkState {
    return this.lamp.state;
  }

  get mark(): Mark | null {
    return this.place.mark;
  }

  get skewMs(): number {
    return this.conversation?.skewMs ?? this.lastSkewMs;
  }

  reconnect(): void {
    this.triesWithoutProof = 0;
    this.request.abort();
    this.conversation?.end();
    this.pause.skip();
  }

  async renew(): Promise<void> {
    await this.conversation?.renew();
  }

  close(): void {
    this.isClosed = true;
    this.stopWatching();
    this.lamp.close();
    this.reconnect();
  }

  private async run(): Promise<void> {
    while (!this.isClosed) {
      this.triesWithoutProof += 1;
      this.request = new AbortController();
      try {
        if (await this.findPlace()) await this.listen();
      } catch (error) {
        this.report(error);
      }
      await this.pause.wait(backoffMs(this.triesWithoutProof));
    }
  }

  /** Answers whether there is a place to listen from. */
  private async findPlace(): Promise<boolean> {
    if (!this.isMarkLoaded) await this.place.load();
    this.isMarkLoaded = true;
    const { view } = this.options;
    if (view === undefined) return true;
    if (this.failuresHere >= MOST_FAILURES_AT_ONE_PLACE) this.startOver('apply');
    return this.place.mark && !this.needsSnapshot ? true : this.loadSnapshot(view);
  }

  private async loadSnapshot(view: string): Promise<boolean> {
    const answer = await getJson<Mark & { data: View }>({
      url: new URL(`/api/v1/snapshot?view=${encodeURIComponent(view)}`, this.options.url),
      bearer: bearerOf(await this.options.credentials()),
      timeoutMs: SNAPSHOT_WITHIN_MS,
      clock: this.clock,
      until: this.request.signal,
    });
    if (this.isClosed) return false;
    if (!answer.ok) {
      if (answer.status >= 400 && answer.status < 500) this.options.onRefused?.(answer.code);
      return false;
    }
    const { cursor, seq, data } = answer.body;
    await this.options.onSnapshot?.(data, { cursor, seq });
    await this.place.begin({ cursor, seq });
    this.needsSnapshot = false;
    this.stats.snapshots += 1;
    return true;
  }

  private async listen(): Promise<void> {
    const { url, topics, credentials: ask, countOpen, onRefused } = this.options;
    const credentials = await ask();
    if (this.isClosed) return;
    this.conversation = new Conversation<Event>(
      {
        url,
        topics,
        credentials: ask,
        clock: this.clock,
        place: this.place,
        stats: this.stats,
        openCount: this.openCount,
        countOpen,
        onProof: () => this.prove(),
        onRefused,
        onError: (error) => this.report(error),
      },
      credentials,
    );
    try {
      const reason = await this.conversation.listen();
      if (reason !== null) this.startOver(reason);
    } catch (error) {
      this.failuresHere += 1;
      throw error;
    } finally {
      this.lastSkewMs = this.conversation.skewMs;
      this.conversation = null;
    }
  }

  private startOver(reason: StartOverReason): void {
    this.stats.resyncs += 1;
    this.failuresHere = 0;
    this.needsSnapshot = true;
    if (this.options.view === undefined) this.place.forget();
    this.options.onResync?.(reason);
  }

  private prove(): void {
    this.triesWithoutProof = 0;
    this.failuresHere = 0;
    if (this.isClosed) return;
    this.lamp.proven();
    this.options.onProof?.();
  }

  private lookAgain(): void {
    if (this.conversation?.isFresh) return;
    this.lamp.doubt();
    this.reconnect();
  }

  private report(error: unknown): void {
    this.stats.failures += 1;
    if (this.options.onError) this.options.onError(error);
    else console.error(error);
  }
}
