import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { answerParent } from '../child.js';
import { percentile } from '../figures.js';

/** What the quick ones of a crowd heard since it was last asked. */
export interface HeardRound {
  done: number;
  /** From the first event's moment to the last answer. */
  tookMs: number;
  /** From the moment of an event to its arrival. */
  p50Ms: number;
  p99Ms: number;
}

export interface Crowd {
  endpoints: number;
  /** The first one answers after so long, all others at once. */
  slowMs: number;
}

// Nothing for so long means that nothing comes any more.
const SILENT_MS = 60_000;
const LOOK_EVERY_MS = 20;
const TIMESTAMP = /"timestamp":"([^"]+)"/;
const SEQ = /"seq":(\d+)/;
// In a body the moment stands before the data, and the number behind them.
const HEAD = 120;
const TAIL = 200;

/** Other people's programs, one for each path: `/0` is slow, the others answer at once. */
class Receivers {
  private readonly last: number[];
  private readonly heard: number[];
  private readonly faults: string[] = [];
  private lagsMs: number[] = [];
  /** The last body that was heard. */
  specimen = '';
  private firstAt = Infinity;
  private lastAt = 0;

  constructor(private readonly crowd: Crowd) {
    this.last = Array.from({ length: crowd.endpoints }, () => 0);
    this.heard = Array.from({ length: crowd.endpoints }, () => 0);
  }

  listen(): Promise<number> {
    const server = createServer((request, response) => this.take(request, response));
    server.keepAliveTimeout = SILENT_MS;
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  }

  /** Waits until each of the quick ones has heard so much in all. */
  async until(each: number): Promise<HeardRound> {
    let before = -1;
    let changedAt = Date.now();
    while (this.heard.slice(1).some((count) => count < each)) {
      const count = this.lagsMs.length;
      if (count !== before) [before, changedAt] = [count, Date.now()];
      if (Date.now() - changedAt > SILENT_MS) this.faults.push(`nothing more came after ${count} messages`);
      if (this.faults.length > 0) throw new Error(this.faults.slice(0, 3).join('; '));
      await wait(LOOK_EVERY_MS);
    }
    if (this.faults.length > 0) throw new Error(this.faults.slice(0, 3).join('; '));
    const round = {
      done: this.lagsMs.length,
      tookMs: this.lastAt - this.firstAt,
      p50Ms: percentile(this.lagsMs, 0.5),
      p99Ms: percentile(this.lagsMs, 0.99),
    };
    this.lagsMs = [];
    this.firstAt = Infinity;
    return round;
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const number = Number(request.url!.slice(1));
      this.note(number, Buffer.concat(parts).toString());
      if (number === 0) setTimeout(() => response.writeHead(204).end(), this.crowd.slowMs);
      else response.writeHead(204).end();
    });
  }

  private note(number: number, body: string): void {
    const now = Date.now();
    const seq = Number(SEQ.exec(body.slice(-TAIL))?.[1]);
    const at = Date.parse(TIMESTAMP.exec(body.slice(0, HEAD))?.[1] ?? '');
    // Nobody fails here, so each must hear each event once, in order.
    if (!(seq > this.last[number]!)) this.faults.push(`endpoint ${number} heard ${seq} after ${this.last[number]}`);
    this.specimen = body;
    this.last[number] = seq;
    this.heard[number]! += 1;
    if (number === 0) return;
    this.lagsMs.push(now - at);
    this.firstAt = Math.min(this.firstAt, at);
    this.lastAt = now;
  }
}

const crowds = new Map<string, Receivers>();

answerParent({
  open: async ({ name, ...crowd }: Crowd & { name: string }) => {
    const receivers = new Receivers(crowd);
    crowds.set(name, receivers);
    return receivers.listen();
  },
  until: ({ name, each }: { name: string; each: number }) => crowds.get(name)!.until(each),
  specimen: ({ name }: { name: string }) => crowds.get(name)!.specimen,
});
