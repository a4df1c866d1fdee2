import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Heard } from '../ears.js';

interface Told extends Heard {
  at: string;
}

interface Frame {
  from: number;
  to: number;
  cursor: string;
  events: Told[];
}

const AGAIN_MS = 50;

/** A screen as the published rule wants it: it keeps its cursor, checks that nothing is missing, and always comes back. */
export class Screen {
  readonly heard: Told[] = [];
  /** How old each of them was when it came. */
  readonly agesMs: number[] = [];
  /** What must never happen to it. */
  readonly faults: string[] = [];
  openings = 0;
  /** Why it cannot come in, when it cannot. */
  refusal: string | null = null;
  isGone = false;
  private cursor: string | undefined;
  private told = 0;
  private socket: Socket | null = null;
  private isClosed = false;

  constructor(
    private base: string,
    private readonly auth: object,
    private readonly isTireless = true,
    /** More for socket.io, such as a certificate. */
    private readonly reach: object = {},
  ) {
    this.connect();
  }

  get seqs(): number[] {
    return this.heard.map(({ seq }) => seq);
  }

  hears(find: (event: Heard) => boolean): boolean {
    return this.heard.some(find);
  }

  /** Goes to another server, with the cursor that it has. */
  moveTo(base: string): void {
    this.base = base;
    this.socket?.disconnect();
    this.connect();
  }

  close(): void {
    this.isClosed = true;
    this.socket?.disconnect();
  }

  private connect(): void {
    const socket = io(`${this.base}/events`, {
      transports: ['websocket'],
      auth: { ...this.auth, cursor: this.cursor },
      reconnection: false,
      forceNew: true,
      ...this.reach,
    });
    this.socket = socket;
    socket.on('hello', ({ cursor, seq }: { cursor: string; seq: number }) => {
      this.openings += 1;
      if (this.cursor !== undefined && seq !== this.told)
        this.faults.push(`came back at ${seq} instead of ${this.told}`);
      this.cursor = cursor;
      this.told = seq;
    });
    socket.on('ev', (frame: Frame) => this.take(socket, frame));
    socket.on('resync', ({ reason }: { reason: string }) => this.faults.push(`resync ${reason}`));
    socket.on('disconnect', () => this.left(socket));
    socket.on('connect_error', (error) => {
      this.refusal = error.message;
      socket.disconnect();
      this.left(socket);
    });
  }

  private take(socket: Socket, { from, to, cursor, events }: Frame): void {
    if (to <= this.told) return;
    if (from !== this.told) this.faults.push(`a frame from ${from} after ${this.told}`);
    this.heard.push(...events);
    this.agesMs.push(...events.map(({ at }) => Date.now() - Date.parse(at)));
    this.told = to;
    this.cursor = cursor;
    socket.emit('ack', cursor);
  }

  private left(socket: Socket): void {
    if (this.isClosed || this.socket !== socket) return;
    this.isGone = true;
    if (this.isTireless) void wait(AGAIN_MS).then(() => !this.isClosed && this.socket === socket && this.connect());
  }
}
