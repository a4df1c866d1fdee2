import { io, type Socket } from 'socket.io-client';
import type { Clock } from './clock.js';
import { handshakeOf, type Credentials } from './credentials.js';
import type { Frame, StreamEvent } from './cursor-rule.js';
import { Inbox } from './inbox.js';

export interface Hello {
  cursor: string;
  seq: number;
  head: number;
  server_time: string;
  heartbeat_ms: number;
}

export interface Heartbeat {
  head: number;
  /** Null where this stream's topics have nothing to count. */
  open: number | null;
}

export type ResyncReason = 'epoch' | 'too_old' | 'ahead' | 'tag' | 'permission' | 'slow';

export type Message<Event extends StreamEvent> =
  | { kind: 'hello'; hello: Hello }
  | { kind: 'frame'; frame: Frame<Event> }
  | { kind: 'heartbeat'; heartbeat: Heartbeat }
  | { kind: 'resync'; reason: ResyncReason }
  | { kind: 'refused'; code: string }
  | { kind: 'stuck'; seq: number }
  | { kind: 'end' };

// The server has at most 256 unacknowledged events and one frame more outside, and each frame moves by at least one;
// the rest is room for heartbeats. A peer that sends more breaks the protocol and is left.
const MOST_WAITING = 512;
export const CONNECT_WITHIN_MS = 10_000;
const HEARTBEATS_MISSED = 2;
const LATE_HEARTBEAT_MS = 1_000;
const EXTEND_WITHIN_MS = 5_000;

export interface OpenEventSocket {
  url: string;
  credentials: Credentials;
  cursor: string | undefined;
  topics: readonly string[] | undefined;
  clock: Clock;
}

/** One connection, from its handshake to its end. Everything that happens on it is read from `inbox`, in order. */
export class EventSocket<Event extends StreamEvent> {
  readonly inbox = new Inbox<Message<Event>>(MOST_WAITING, { kind: 'end' });
  private readonly socket: Socket;
  private readonly clock: Clock;
  private silentAfterMs = CONNECT_WITHIN_MS;
  private heardAt: number;
  private cancelSilence: () => void;

  constructor({ url, credentials, cursor, topics, clock }: OpenEventSocket) {
    this.clock = clock;
    this.heardAt = clock.now();
    this.cancelSilence = clock.after(this.silentAfterMs, () => this.end());
    // Reconnecting is ours and not the library's: each try begins with a fresh socket, the newest token and the newest
    // cursor, and nothing of an earlier connection can reach the queue of a later one.
    this.socket = io(new URL('/events', url).href, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: (give) => give({ ...handshakeOf(credentials), cursor, topics }),
    });
    this.socket.on('hello', (hello: Hello) => {
      this.silentAfterMs = HEARTBEATS_MISSED * hello.heartbeat_ms;
      this.hear({ kind: 'hello', hello });
    });
    this.socket.on('ev', (frame: Frame<Event>) => this.hear({ kind: 'frame', frame }));
    this.socket.on('hb', (heartbeat: Heartbeat) => this.hear({ kind: 'heartbeat', heartbeat }));
    this.socket.on('resync', ({ reason }: { reason: ResyncReason }) => this.hear({ kind: 'resync', reason }));
    this.socket.on('disconnect', () => this.inbox.put({ kind: 'end' }));
    // A server that dies after the upgrade and before its first word: the library would wait for its own time limit.
    const { engine } = this.socket.io;
    const neverOpened = () => this.inbox.put({ kind: 'end' });
    engine.once('close', neverOpened).once('open', () => engine.off('close', neverOpened));
    this.socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
      const code = error.data?.code ?? error.message;
      this.inbox.put(isCode(code) ? { kind: 'refused', code } : { kind: 'end' });
    });
  }

  ack(cursor: string): void {
    this.socket.emit('ack', cursor);
  }

  /** Gives the server a newer token before the old one ends; false when it did not take it. */
  async extend(credentials: Credentials): Promise<boolean> {
    try {
      const answer: { ok?: boolean } = await this.socket
        .timeout(EXTEND_WITHIN_MS)
        .emitWithAck('auth', handshakeOf(credentials));
      return answer.ok === true;
    } catch {
      return false;
    }
  }

  /** Whether the last sign of life is as young as heartbeats make it. After a sleep of the machine it is not. */
  get isFresh(): boolean {
    return this.clock.now() - this.heardAt <= this.silentAfterMs / HEARTBEATS_MISSED + LATE_HEARTBEAT_MS;
  }

  /** Leaves at once; frames that wait are not lost, the next connection brings them again. */
  end(): void {
    this.inbox.interrupt({ kind: 'end' });
  }

  close(): void {
    this.cancelSilence();
    this.socket.off();
    this.socket.disconnect();
  }

  private hear(message: Message<Event>): void {
    this.heardAt = this.clock.now();
    this.cancelSilence();
    this.cancelSilence = this.clock.after(this.silentAfterMs, () => this.end());
    this.inbox.put(message);
  }
}

// The transport speaks in sentences ("websocket error"), the server in codes.
function isCode(text: string): boolean {
  return /^[A-Z][A-Z0-9_]+$/.test(text);
}
