import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Caller } from '../../caller.js';

const AGAIN_MS = 100;
const GIVES_UP_AFTER_MS = 60_000;

/** Order that was answered with 201. */
export interface Taken {
  id: string;
  sentAtMs: number;
  answeredAtMs: number;
}

interface Pace {
  waiters: number;
  /** Interval between the orders of one waiter, once the previous order is answered. */
  everyMs: number;
}

/** Waiters of one instance. */
export class Waiters {
  readonly taken: Taken[] = [];
  /** Answers that a client must never receive. */
  readonly strange: string[] = [];
  /** Number of 503 answers, after which a till repeats the request with its key. */
  notNow = 0;
  private isOpen = true;
  private readonly work: Promise<void>[];

  constructor(
    private readonly who: Caller,
    private readonly dishId: string,
    { waiters, everyMs }: Pace,
  ) {
    this.work = Array.from({ length: waiters }, () => this.serve(everyMs));
  }

  async close(): Promise<void> {
    this.isOpen = false;
    await Promise.all(this.work);
  }

  private async serve(everyMs: number): Promise<void> {
    // The waiters do not all start at the same instant.
    await pause(Math.random() * everyMs);
    while (this.isOpen) {
      const sentAtMs = Date.now();
      await this.order(sentAtMs).catch((error: unknown) => this.strange.push(String(error)));
      await pause(Math.max(0, sentAtMs + everyMs - Date.now()));
    }
  }

  private async order(sentAtMs: number): Promise<void> {
    const items = [{ dish_id: this.dishId, quantity: 1 }];
    const { status, body } = await this.untilAnswered({ order_type: 'TAKEAWAY', items });
    if (status === 201) this.taken.push({ id: body.id, sentAtMs, answeredAtMs: Date.now() });
    else this.strange.push(`an order was answered ${status}: ${JSON.stringify(body)}`);
  }

  private async untilAnswered(order: object): Promise<Answer> {
    const key = randomUUID();
    const end = performance.now() + GIVES_UP_AFTER_MS;
    for (;;) {
      const answer = await this.who.post('/orders', order, { key });
      if (answer.status !== 503 || performance.now() > end) return answer;
      this.notNow += 1;
      await pause(AGAIN_MS);
    }
  }
}
