import { setTimeout as pause } from 'node:timers/promises';
import type { follow as shippedFollow, Live } from '../../../web/lib/live.js';
import { done } from '../../caller.js';
import type { House } from '../../given.js';
import { BadLine, WEATHERS } from './bad-line.js';

export type Follow = typeof shippedFollow;

export interface Evening {
  screens: number;
  forMs: number;
  ordersPerSecond: number;
}

export interface Heard {
  /** Ids of the orders that were answered with 201. */
  taken: string[];
  screens: Screen[];
  resyncs: number;
  connects: number;
}

const SHORTEST_MS = 200;
const LONGEST_MS = 2000;
// The client notices a line that swallows bytes after two heartbeats, and a connect attempt into one after ten seconds.
const PATIENCE_MS = 90_000;

/** Screen behind a bad line of its own, with the client that is shipped. */
export class Screen {
  readonly lines: string[] = [];
  readonly orders: string[] = [];
  readonly resyncs: string[] = [];
  /** Age of each event when the screen received it. */
  readonly lagsMs: number[] = [];
  readonly live: Live;

  constructor(
    follow: Follow,
    private readonly line: BadLine,
    token: string,
  ) {
    this.live = follow({
      url: line.base,
      credentials: () => ({ token }),
      onEvents: (events) => {
        for (const { seq, type, at, data } of events) {
          this.lagsMs.push(Date.now() - Date.parse(at));
          this.lines.push(`${seq} ${type}`);
          if (type === 'order.created') this.orders.push((data as { order: { id: string } }).order.id);
        }
      },
      onResync: (reason) => this.resyncs.push(reason),
      onError: (error) => this.resyncs.push(String(error)),
    });
  }

  async suffer(untilMs: number): Promise<void> {
    // Each line breaks at least once.
    for (let turn = 0; turn === 0 || performance.now() < untilMs; turn += 1) {
      await pause(between(SHORTEST_MS, LONGEST_MS));
      this.line.turn(turn === 0 ? 'reset' : WEATHERS[Math.floor(Math.random() * WEATHERS.length)]!);
      await pause(between(SHORTEST_MS, LONGEST_MS));
      this.line.turn('fair');
    }
  }

  async close(): Promise<void> {
    this.live.close();
    await this.live.closed;
    await this.line.close();
  }
}

/** Sells orders while the network of each screen fails in every way and then recovers. */
export async function badEvening(follow: Follow, house: House, wish: Evening): Promise<Heard> {
  const token = house.waiter.token!;
  const screens = await Promise.all(
    Array.from({ length: wish.screens }, async () => new Screen(follow, await BadLine.before(house.base), token)),
  );
  try {
    await until(() => screens.every(({ live }) => live.mark !== null));
    const end = performance.now() + wish.forMs;
    const suffering = Promise.all(screens.map((screen) => screen.suffer(end)));
    const taken: string[] = [];
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    while (performance.now() < end) {
      taken.push((await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }))).id);
      await pause(1000 / wish.ordersPerSecond);
    }
    await suffering;
    const { seq } = await done(house.waiter.get('/snapshot?view=floor'));
    await until(() => screens.every(({ live }) => live.mark!.seq >= seq)).catch(() => undefined);
    return {
      taken,
      screens,
      resyncs: screens.reduce((sum, screen) => sum + screen.resyncs.length, 0),
      connects: screens.reduce((sum, { live }) => sum + live.stats.connects, 0),
    };
  } finally {
    await Promise.all(screens.map((screen) => screen.close()));
  }
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error('the screens did not get there');
    await pause(20);
  }
}

function between(leastMs: number, mostMs: number): number {
  return leastMs + Math.random() * (mostMs - leastMs);
}
