import type { Clock } from './clock.js';
import type { AskCredentials, Credentials } from './credentials.js';
import type { Frame, StreamEvent } from './cursor-rule.js';
import { EventSocket, type Heartbeat, type Hello, type Message, type ResyncReason } from './event-socket.js';
import type { OpenCount } from './open-count.js';
import type { Place } from './place.js';
import { renewAfterMs } from './renewal.js';

/**
 * Why everything is loaded again: the server's word, or our own finding. `mismatch`: the stored cursor and number do not
 * belong together; `count`: the open things were miscounted; `apply`: the listener failed three times at the same place.
 */
export type StartOverReason = ResyncReason | 'mismatch' | 'count' | 'apply';

export interface LiveStats {
  connects: number;
  snapshots: number;
  resyncs: number;
  frames: number;
  duplicates: number;
  /** Connections left because a range was missing, wrong, or did not come. */
  gaps: number;
  wrongCounts: number;
  /** How often the listener's own functions threw. */
  failures: number;
}

export interface ConversationParts<Event extends StreamEvent> {
  url: string;
  topics: readonly string[] | undefined;
  credentials: AskCredentials;
  clock: Clock;
  place: Place<Event>;
  stats: LiveStats;
  openCount: OpenCount;
  countOpen: (() => number) | undefined;
  /** Nothing is missing at this moment. */
  onProof: () => void;
  onRefused: ((code: string) => void) | undefined;
  onError: (error: unknown) => void;
}

// A listener that knows of a newer head and gets nothing for so long has lost a frame on the way.
const STUCK_AFTER_MS = 3_000;

type Next = 'go on' | 'try again' | { startOver: StartOverReason };

/** What is said on one connection. Each message is finished before the next is read. */
export class Conversation<Event extends StreamEvent> {
  skewMs = 0;
  private readonly socket: EventSocket<Event>;
  private knownHead = 0;
  private isOver = false;
  private cancelStuck: (() => void) | null = null;
  private cancelRenewal: () => void = () => undefined;

  constructor(
    private readonly parts: ConversationParts<Event>,
    private readonly credentials: Credentials,
  ) {
    const { url, topics, clock, place } = parts;
    this.socket = new EventSocket({ url, topics, clock, credentials, cursor: place.mark?.cursor });
  }

  get isFresh(): boolean {
    return this.socket.isFresh;
  }

  /** Listens until the connection ends; the answer is why everything must be loaded again, if it must. */
  async listen(): Promise<StartOverReason | null> {
    try {
      let next: Next;
      do next = await this.handle(await this.socket.inbox.take());
      while (next === 'go on');
      return next === 'try again' ? null : next.startOver;
    } finally {
      this.isOver = true;
      this.cancelRenewal();
      this.stopExpecting();
      this.socket.close();
    }
  }

  /** Leaves as soon as the frame in hand is done; frames that wait come again on the next connection. */
  end(): void {
    this.socket.end();
  }

  async renew(): Promise<void> {
    const credentials = await this.parts.credentials();
    if (this.isOver) return;
    const isExtended = await this.socket.extend(credentials);
    if (isExtended) this.renewInTime(credentials);
    else this.end();
  }

  private async handle(message: Message<Event>): Promise<Next> {
    switch (message.kind) {
      case 'hello':
        return this.greet(message.hello);
      case 'frame':
        return this.takeFrame(message.frame);
      case 'heartbeat':
        return this.hearHeartbeat(message.heartbeat);
      case 'stuck':
        return message.seq === this.parts.place.mark?.seq ? this.leaveGap() : 'go on';
      case 'resync':
        return { startOver: message.reason };
      case 'refused':
        this.parts.onRefused?.(message.code);
        return 'try again';
      case 'end':
        return 'try again';
    }
  }

  private async greet({ cursor, seq, head, server_time }: Hello): Promise<Next> {
    const { place, stats, clock } = this.parts;
    stats.connects += 1;
    this.skewMs = Date.parse(server_time) - clock.now();
    this.renewInTime(this.credentials);
    if (!place.mark) await place.begin({ cursor, seq });
    else if (place.mark.seq !== seq) return { startOver: 'mismatch' };
    if (head === seq) this.parts.onProof();
    return 'go on';
  }

  private async takeFrame(frame: Frame<Event>): Promise<Next> {
    const { place, stats } = this.parts;
    const verdict = await place.take(frame);
    if (verdict === 'reconnect') return this.leaveGap();
    if (verdict === 'drop') {
      stats.duplicates += 1;
      return 'go on';
    }
    stats.frames += 1;
    this.socket.ack(frame.cursor);
    this.parts.onProof();
    this.stopExpecting();
    if (this.knownHead > frame.to) this.expectProgress(frame.to);
    return 'go on';
  }

  private hearHeartbeat({ head, open }: Heartbeat): Next {
    const { place, stats, openCount, countOpen } = this.parts;
    const mine = place.mark?.seq;
    this.knownHead = head;
    if (mine !== undefined && head > mine) this.expectProgress(mine);
    // Less than ours: an instance that has not looked yet. It proves nothing, and its count is of another moment.
    if (head !== mine) return 'go on';
    const verdict = countOpen && open !== null ? openCount.compare(open, countOpen()) : 'right';
    if (verdict === 'right') {
      this.parts.onProof();
      return 'go on';
    }
    stats.wrongCounts += 1;
    return verdict === 'wrong' ? { startOver: 'count' } : 'go on';
  }

  private leaveGap(): Next {
    this.parts.stats.gaps += 1;
    return 'try again';
  }

  // The question goes through the inbox behind the frames that wait: a slow listener is no fault of the connection.
  private expectProgress(seq: number): void {
    this.cancelStuck ??= this.parts.clock.after(STUCK_AFTER_MS, () => this.socket.inbox.put({ kind: 'stuck', seq }));
  }

  private stopExpecting(): void {
    this.cancelStuck?.();
    this.cancelStuck = null;
  }

  private renewInTime(credentials: Credentials): void {
    this.cancelRenewal();
    const delayMs = this.isOver ? null : renewAfterMs(credentials, this.parts.clock, this.skewMs);
    if (delayMs === null) return;
    this.cancelRenewal = this.parts.clock.after(delayMs, () => {
      this.renew().catch(this.parts.onError);
    });
  }
}
