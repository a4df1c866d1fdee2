import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Venue } from './venues.js';

/**
 * Waiters of many venues, who order at a steady pace.
 * Each order is repeated with its key until it is answered.
 */
export class Orders {
  /** Ids of the orders that were answered with 201, by venue. */
  readonly taken: string[][];
  private turn = 0;
  private stopped = false;

  constructor(
    private readonly base: string,
    private readonly venues: readonly Venue[],
  ) {
    this.taken = venues.map(() => []);
  }

  async take(perSecond: number, forMs: number): Promise<void> {
    const begunAt = performance.now();
    const asking: Promise<void>[] = [];
    for (let sent = 0; (sent * 1000) / perSecond < forMs && !this.stopped; sent += 1) {
      const dueInMs = begunAt + (sent * 1000) / perSecond - performance.now();
      if (dueInMs > 0) await pause(dueInMs);
      asking.push(this.one());
    }
    await Promise.all(asking);
  }

  private async one(): Promise<void> {
    const place = this.turn % this.venues.length;
    this.turn += 1;
    const { token, dishId } = this.venues[place]!;
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    };
    const body = JSON.stringify({ order_type: 'TAKEAWAY', items: [{ dish_id: dishId, quantity: 1 }] });
    for (;;) {
      const reply = await fetch(`${this.base}/api/v1/orders`, { method: 'POST', headers, body }).catch(() => null);
      if (reply?.status === 201) {
        this.taken[place]!.push(((await reply.json()) as { id: string }).id);
        return;
      }
      if (reply && reply.status !== 503)
        throw new Error(`an order was answered ${reply.status}: ${await reply.text()}`);
      await pause(50);
    }
  }
}
