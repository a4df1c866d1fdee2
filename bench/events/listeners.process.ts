import { setTimeout as wait } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { WebSocket } from 'ws';
import { answerParent } from '../child.js';
import { percentile } from '../figures.js';
import { orderFor } from '../furniture.js';
import { HttpConnection } from '../http-connection.js';
import type { VenueHouse } from '../house.js';
import { ackPacket, connectPacket, FRAME, HELLO, OPEN, ordersIn, PING, PONG, readFrame } from './frame.js';

export interface DeliveryRound {
  frames: number;
  /** From just before the order is sent to a socket's having its frame. */
  p50Ms: number;
  p99Ms: number;
  /** From the moment that stands in the event to the same. */
  fromEventP99Ms: number;
}

// As many handshakes at once as a server takes without making anyone wait for seconds.
const OPEN_AT_ONCE = 50;
const HEARD_WITHIN_MS = 10_000;

interface Known {
  ack: string;
  orders: { askedAt: number; eventAt: number }[];
}

/** Sockets of one server, and a waiter whose orders they hear. */
class Listeners {
  private readonly sockets: WebSocket[] = [];
  private readonly askedAt = new Map<string, number>();
  // All sockets get the same frame, so it is read once; afterwards its number says what it holds.
  private readonly known = new Map<number, Known>();
  private fromRequestMs: number[] = [];
  private fromEventMs: number[] = [];
  private clockOffsetMs = 0;
  specimen = '';

  constructor(
    private readonly name: string,
    private readonly waiter: HttpConnection,
    private readonly venue: VenueHouse,
  ) {}

  async join(url: string, count: number): Promise<void> {
    while (this.sockets.length < count) {
      const some = Math.min(OPEN_AT_ONCE, count - this.sockets.length);
      this.sockets.push(...(await Promise.all(Array.from({ length: some }, () => this.open(url)))));
    }
  }

  async round(perSecond: number, forMs: number): Promise<DeliveryRound> {
    this.fromRequestMs = [];
    this.fromEventMs = [];
    this.known.clear();
    this.askedAt.clear();
    this.clockOffsetMs = clockOffsetMs();
    const orders = Math.max(1, Math.round((perSecond * forMs) / 1000));
    const begunAt = performance.now();
    for (let turn = 0; turn < orders; turn += 1) {
      const dueInMs = begunAt + (turn * 1000) / perSecond - performance.now();
      if (dueInMs > 0) await wait(dueInMs);
      await this.order(turn);
    }
    await this.untilHeard(orders * this.sockets.length);
    return {
      frames: this.fromRequestMs.length,
      p50Ms: percentile(this.fromRequestMs, 0.5),
      p99Ms: percentile(this.fromRequestMs, 0.99),
      fromEventP99Ms: percentile(this.fromEventMs, 0.99),
    };
  }

  close(): void {
    for (const socket of this.sockets) socket.terminate();
    this.waiter.close();
  }

  private open(url: string): Promise<WebSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('a server closed a socket')));
      socket.on('message', (bytes: Buffer) => {
        const text = bytes.toString();
        if (text.startsWith(FRAME)) this.hear(socket, text);
        else if (text === PING) socket.send(PONG);
        else if (text.startsWith(OPEN)) socket.send(connectPacket(this.venue.token));
        else if (text.startsWith(HELLO)) resolve(socket);
      });
    });
  }

  private async order(turn: number): Promise<void> {
    const id = newId();
    const { token, tables, dishes } = this.venue;
    const body = JSON.stringify(orderFor(tables[turn % tables.length]!, dishes, id));
    const request =
      'POST /api/v1/orders HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\naccept: application/json\r\n' +
      `authorization: Bearer ${token}\r\ncontent-type: application/json\r\nidempotency-key: ${id}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    this.askedAt.set(id, performance.now());
    const { status, body: answer } = await this.waiter.ask(request);
    if (status !== 201) throw new Error(`an order was answered ${status}: ${answer.toString()}`);
  }

  private hear(socket: WebSocket, text: string): void {
    const now = performance.now();
    const to = Number(/"to":(\d+)/.exec(text.slice(0, 100))![1]);
    let known = this.known.get(to);
    if (!known) this.known.set(to, (known = this.read(text)));
    for (const { askedAt, eventAt } of known.orders) {
      this.fromRequestMs.push(now - askedAt);
      this.fromEventMs.push(now + this.clockOffsetMs - eventAt);
    }
    socket.send(known.ack);
  }

  private read(text: string): Known {
    const frame = readFrame(text);
    const taken = ordersIn(frame);
    if (taken.length > 0) this.specimen = text;
    const orders = taken.flatMap(({ id, at }) => {
      const askedAt = this.askedAt.get(id);
      return askedAt === undefined ? [] : [{ askedAt, eventAt: Date.parse(at) }];
    });
    return { ack: ackPacket(frame.cursor), orders };
  }

  private async untilHeard(wanted: number): Promise<void> {
    const until = performance.now() + HEARD_WITHIN_MS;
    while (this.fromRequestMs.length < wanted) {
      if (performance.now() > until)
        throw new Error(
          `the sockets of ${this.name} heard ${this.fromRequestMs.length} of ${wanted} orders within ${HEARD_WITHIN_MS / 1000} s`,
        );
      await wait(5);
    }
  }
}

/** What to add to this process's fine clock to have the time of day, finer than its milliseconds. */
function clockOffsetMs(): number {
  const before = Date.now();
  for (;;) {
    const now = Date.now();
    if (now !== before) return now - performance.now();
  }
}

const servers = new Map<string, Listeners>();

interface Joining {
  name: string;
  port: number;
  /** Where the waiter orders, when that is not where the sockets are. */
  waiterPort?: number;
  path: string;
  count: number;
  venue: VenueHouse;
}

async function open({ name, port, waiterPort = port, path, count, venue }: Joining): Promise<void> {
  const listeners = new Listeners(name, await HttpConnection.open(waiterPort), venue);
  servers.set(name, listeners);
  await listeners.join(`ws://127.0.0.1:${port}${path}`, count);
}

function close({ name }: { name: string }): void {
  servers.get(name)?.close();
  servers.delete(name);
}

answerParent({
  open,
  close,
  round: ({ name, perSecond, forMs }: { name: string; perSecond: number; forMs: number }) =>
    servers.get(name)!.round(perSecond, forMs),
  specimen: ({ name }: { name: string }) => servers.get(name)!.specimen,
});
