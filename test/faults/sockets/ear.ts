import { WebSocket } from 'ws';
import { CONNECT_WITHIN_MS } from '../../../web/lib/event-socket.js';
import { backoffMs } from '../../../web/lib/backoff.js';
import { ackPacket, connectPacket, FRAME, HELLO, OPEN, PING, PONG } from '../../../bench/events/frame.js';

/** Owner of a socket. */
export interface Seat {
  venue: number;
  token: string;
  /** The only event type that is recorded: this socket must receive one such event for every order. */
  type: string;
}

interface Frame {
  from: number;
  to: number;
  cursor: string;
  events: { seq: number; type: string; at: string }[];
}

export interface Tally {
  faults: string[];
  latenciesMs: number[];
}

/**
 * One socket of a crowd, which records what it receives.
 * It reconnects with its cursor as the shipped client does.
 */
export class Ear {
  readonly heard: number[] = [];
  position = -1;
  isHere = false;
  /** Number of events that were sent to it after it stopped reading, when the server disconnected it. */
  toldUnread = 0;
  private deafAt: number | null = null;
  private cursor: string | undefined;
  private failures = 0;
  private isOver = false;
  private socket: WebSocket | null = null;

  constructor(
    readonly seat: Seat,
    private readonly around: { url: string; from: string; tally: Tally; arrived: () => void },
  ) {}

  open(): void {
    const { url, from } = this.around;
    const options = { perMessageDeflate: false, localAddress: from, handshakeTimeout: CONNECT_WITHIN_MS };
    const socket = new WebSocket(url, options);
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('close', () => this.comeBack());
    socket.on('message', (bytes: Buffer) => this.take(socket, bytes.toString()));
  }

  /** True from the time it stops reading until the server disconnects it. */
  get isDeaf(): boolean {
    return this.deafAt !== null;
  }

  /** Stops reading; the connection stays open. */
  deafen(): void {
    this.deafAt = this.position;
    this.socket?.pause();
  }

  /** Reads the waiting data, and reconnects if the server has disconnected it. */
  listenAgain(): void {
    this.socket?.resume();
  }

  close(): void {
    this.isOver = true;
    this.socket?.terminate();
  }

  private comeBack(): void {
    this.isHere = false;
    if (this.isOver) return;
    if (this.deafAt !== null) this.toldUnread = this.position - this.deafAt;
    this.deafAt = null;
    this.failures += 1;
    setTimeout(() => this.open(), backoffMs(this.failures));
  }

  private take(socket: WebSocket, text: string): void {
    if (text.startsWith(FRAME)) this.hear(socket, bodyOf<Frame>(text));
    else if (text === PING && this.deafAt === null) socket.send(PONG);
    else if (text.startsWith(OPEN)) socket.send(connectPacket(this.seat.token, this.cursor));
    else if (text.startsWith(HELLO)) this.greet(bodyOf<{ seq: number; cursor: string }>(text));
    else if (text.includes('"resync"') || text.startsWith('44')) this.around.tally.faults.push(text.slice(0, 120));
  }

  private greet({ seq, cursor }: { seq: number; cursor: string }): void {
    if (this.position >= 0 && seq !== this.position)
      this.around.tally.faults.push(`greeted at ${seq} instead of ${this.position}`);
    this.position = seq;
    this.cursor = cursor;
    this.failures = 0;
    this.isHere = true;
    this.around.arrived();
  }

  private hear(socket: WebSocket, { from, to, cursor, events }: Frame): void {
    const { tally } = this.around;
    if (from !== this.position) tally.faults.push(`a frame began at ${from} instead of ${this.position}`);
    for (const { seq, type } of events) if (type === this.seat.type) this.heard.push(seq);
    const last = events.at(-1);
    if (last) tally.latenciesMs.push(Date.now() - Date.parse(last.at));
    this.position = to;
    this.cursor = cursor;
    // An answer on a connection that the server has closed would reset it, and the data that still waits in it would be
    // lost.
    if (this.deafAt === null) socket.send(ackPacket(cursor));
  }
}

function bodyOf<T>(text: string): T {
  return (JSON.parse(text.slice(text.indexOf('['))) as [string, T])[1];
}
