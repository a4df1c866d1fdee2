import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { Reply } from '../kill/target.js';
import type { Instances } from '../several/instances.js';
import type { Deaths } from './deaths.js';
import type { HouseOfTills, Try } from './house.js';
import type { Operation } from './operation.js';

/** What all tills of an evening share. */
export interface Scene {
  house: HouseOfTills;
  instances: Instances;
  deaths: Deaths;
  /** Answers that a till must never get. */
  strange: string[];
  /** Nobody is there any more. */
  isOver: boolean;
}

// Some tries are cut by the till itself, so that more of them are in doubt than deaths alone would make.
const CUT = 0.03;
const LATEST_CUT_MS = 40;
// A till that heard nothing asks again with the same key; some are switched off instead.
const SWITCHED_OFF = 0.3;

export type Ask = (house: HouseOfTills, one: Try) => Promise<Reply<OrderView>>;
export type Patience = 'until an answer' | 'while it is on';

/** Asks either instance until one says yes or no. Answers null when the till was switched off before. */
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

/** Notes an operation with its beginning and its end; null: nobody heard what became of it. */
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

/** Several tills do one thing after another at the same time, so often in all. */
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
