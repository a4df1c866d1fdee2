import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Heard, OrderAnswer, Reply, Server, Target } from './target.js';

/** Record of everything that was acknowledged with a 2xx, written by the clients themselves. */
export class Ledger {
  readonly orders: OrderAnswer[] = [];
  readonly payments: { id: string; orderId: string }[] = [];
  /** Answers that a client must never receive: any 5xx but 503, or a refused order. */
  readonly strange: string[] = [];
  /** Ids of orders for which not exactly one full payment was accepted. */
  readonly wronglyPaid: string[] = [];
}

export interface Scene {
  target: Target;
  /**
   * Returns the current server; it changes with every kill.
   * Clients wait for the next one instead of taking CPU time from it.
   */
  server(): Promise<Server>;
  /** Resolves when the next guest comes; if it is missing, a guest is always waiting. */
  nextGuest?(): Promise<void>;
  ended: boolean;
}

/** Takes orders and pays them until the scenario ends, half of them by two waiters at the same instant. */
export async function serveGuests(scene: Scene, ledger: Ledger): Promise<void> {
  while (!scene.ended) {
    await scene.nextGuest?.();
    const order = await untilAnswered(scene, ledger, (url, key) => scene.target.createOrder(url, key));
    if (order.status !== 201) {
      ledger.strange.push(`an order was answered ${order.status}`);
      continue;
    }
    ledger.orders.push(order.body);
    const waiters = Math.random() < 0.5 ? 2 : 1;
    const attempts = await Promise.all(Array.from({ length: waiters }, () => payOnce(scene, ledger, order.body)));
    if (attempts.filter(Boolean).length !== 1) ledger.wronglyPaid.push(order.body.id);
  }
}

async function payOnce(scene: Scene, ledger: Ledger, order: OrderAnswer): Promise<boolean> {
  const payment = await untilAnswered(scene, ledger, (url, key) => scene.target.pay(url, key, order));
  if (payment.status === 201) ledger.payments.push({ id: payment.body.id, orderId: order.id });
  return payment.status === 201;
}

const PATIENCE_MS = 10_000;

// Behaves as a till does: makes the key once and repeats the request with it until the server accepts or refuses it.
// During faults there may be no server for a long time; after them an answer must come.
export async function untilAnswered<T>(
  scene: Scene,
  ledger: Ledger,
  ask: (url: string, key: string) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const key = newId();
  let until = Number.POSITIVE_INFINITY;
  while (performance.now() < until) {
    if (scene.ended) until = Math.min(until, performance.now() + PATIENCE_MS);
    const { url } = await scene.server();
    const reply = await ask(url, key).catch(() => null);
    if (reply && reply.status < 500) return reply;
    if (reply && reply.status !== 503) ledger.strange.push(`a request was answered ${reply.status}`);
    await pause(5 + Math.random() * 15);
  }
  throw new Error(`a request had no answer in ${PATIENCE_MS} ms`);
}

const LONGEST_WHOLE_MS = 250;

// A signal of AbortSignal.timeout that only AbortSignal.any references may be collected before its time.
function abortedWithin(mostMs: number): AbortSignal {
  const cut = new AbortController();
  setTimeout(() => cut.abort(), Math.random() * mostMs);
  return cut.signal;
}

export type Habit = 'normal' | 'cuts itself' | 'slow';

/** Event client that keeps its position and events across disconnects and deaths of the server. */
export class Listener {
  readonly heard: Heard[] = [];
  private cursor: string | null = null;
  private readonly stopped = new AbortController();

  constructor(readonly habit: Habit) {}

  async follow(scene: Scene): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const { url } = await scene.server();
      const signals = [this.stopped.signal];
      if (this.habit === 'cuts itself') signals.push(abortedWithin(LONGEST_WHOLE_MS));
      await scene.target
        .listen(url, this.cursor, (events, cursor) => this.hear(events, cursor), AbortSignal.any(signals))
        .catch(() => undefined);
      await pause(5);
    }
  }

  stop(): void {
    this.stopped.abort();
  }

  private async hear(events: Heard[], cursor: string): Promise<void> {
    if (this.habit === 'slow') await pause(20);
    this.heard.push(...events);
    this.cursor = cursor;
  }
}
