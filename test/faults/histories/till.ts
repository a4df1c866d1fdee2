import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { Reply } from '../kill/target.js';
import type { Instances } from '../several/instances.js';
import type { Deaths } from './deaths.js';
import type { HouseOfTills, Try } from './house.js';
import type { Operation } from './operation.js';

/** State shared by all tills of a scenario. */
export interface Scene {
  house: HouseOfTills;
  instances: Instances;
  deaths: Deaths;
  /** Answers that a till must never receive. */
  strange: string[];
  /** True when the servers are being stopped. */
  isOver: boolean;
}

// The till itself aborts some attempts, so that more results are unknown than server deaths alone would cause.
const CUT = 0.03;
const LATEST_CUT_MS = 40;
// A till without an answer repeats the request with the same key; some tills are switched off instead.
const SWITCHED_OFF = 0.3;

export type Ask = (house: HouseOfTills, one: Try) => Promise<Reply<OrderView>>;
export type Patience = 'until an answer' | 'while it is on';

/**
 * Sends a request to either instance until one accepts or refuses it.
 * Returns null if the till is switched off before.
 */
export async function askEither(scene: Scene, patience: Patience, ask: Ask): Promise<Reply<OrderView> | null> {
  const { house, instances, strange } = scene;
  const key = newId();
  for (;;) {
    const { url } = await instances.any();
    const cut = new AbortController();
    const timer = Math.random() < CUT ? setTimeout(() => cut.abort(), Math.random() * LATEST_CUT_MS) : undefined;
    const reply = await ask(house, { url, key, signal: cut.signal }).catch(() => null);
    clearTimeout(timer);
    if (reply && reply.status < 500) return reply;
    if (reply && reply.status !== 503) strange.push(`a request was answered ${reply.status}`);
    if (scene.isOver) return null;
    if (patience === 'while it is on' && Math.random() < SWITCHED_OFF) return null;
    await pause(5 + Math.random() * 15);
  }
}

export interface Heard<Seen> {
  outcome: 'done' | 'refused';
  saw: Seen | null;
}

/** Records an operation with its start and end; its outcome is `unheard` if no answer arrived. */
export async function noted<Wish, Seen>(
  wish: Wish | null,
  work: () => Promise<Heard<Seen> | null>,
): Promise<Operation<Wish, Seen>> {
  const beganMs = performance.now();
  const heard = await work();
  if (!heard) return { wish, beganMs, endedMs: Number.POSITIVE_INFINITY, outcome: 'unheard', saw: null };
  return { wish, beganMs, endedMs: performance.now(), ...heard };
}

const TILLS = 8;

/**
 * Runs several tills in parallel, each one operation after another.
 * `count` is the number of operations in total.
 */
export async function atOnce(
  { deaths }: Scene,
  count: number,
  operate: (till: number, number: number) => Promise<void>,
): Promise<void> {
  let begun = 0;
  await Promise.all(
    Array.from({ length: TILLS }, async (_, till) => {
      while (begun < count) {
        begun += 1;
        const number = begun;
        await deaths.beside();
        await operate(till, number);
      }
    }),
  );
}
