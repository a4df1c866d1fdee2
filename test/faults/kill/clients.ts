import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Heard, OrderAnswer, Reply, Server, Target } from './target.js';

/** Everything that the clients were told with a 2xx, as they wrote it down themselves. */
export class Ledger {
  readonly orders: OrderAnswer[] = [];
  readonly payments: { id: string; orderId: string }[] = [];
  /** Answers that a client must never get: any 5xx but 503, or a refusal of an order. */
  readonly strange: string[] = [];
  /** Orders of which not exactly one full payment was accepted. */
  readonly wronglyPaid: string[] = [];
}

export interface Scene {
  target: Target;
  /** A server of the moment; they change with every kill. Clients wait for the next one instead of stealing its time. */
  server(): Promise<Server>;
  /** Settles when the next guest comes; without it one always stands there. */
  nextGuest?(): Promise<void>;
  ended: boolean;
}

/** Takes orders and lets them be paid, half of them by two waiters in the same instant, until the evening ends. */
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

// As a till does it: the key is made once, and the request repeated with it until somebody says yes or no. Under fire there
// may be nobody for long; in peace an answer must come.
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

// A signal of AbortSignal.timeout that only AbortSignal.any holds may be collected before its time.
function abortedWithin(mostMs: number): AbortSignal {
  const cut = new AbortController();
  setTimeout(() => cut.abort(), Math.random() * mostMs);
  return cut.signal;
}

export type Habit = 'normal' | 'cuts itself' | 'slow';

/** Keeps its position and everything it heard, across its own cuts and the server's deaths. */
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
