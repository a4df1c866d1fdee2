import { setTimeout as pause } from 'node:timers/promises';
import { byForm } from '../../form.js';
import type { Figures, Instance } from './instance.js';
import type { Taken } from './waiters.js';

/** Fault of the channel that carries hints. */
export interface Trouble {
  name: string;
  lastsMs: number;
  begin(instances: readonly Instance[]): unknown;
  end?(instances: readonly Instance[]): unknown;
  /** Indices of the instances that detect the fault, and the figures that they then report. */
  noticedBy: readonly number[];
  signs: Figures;
}

/** Effects of one fault. */
export interface Spell {
  name: string;
  fromMs: number;
  toMs: number;
  /** Number of orders that were sent and answered during the fault. */
  orders: number;
  slowestAnswerMs: number;
  /** Expected states that did not occur. */
  missed: string[];
}

/** Minimum number of orders answered during each fault, however slow the machine is. */
const FEWEST_ORDERS = byForm(10, 20);
export const WELL: Figures = { qres_hint_channel_healthy: 1, qres_rate_limit_store_degraded: 0 };
const RECEIVED = 'qres_hints_received_total';
const LOOK_EVERY_MS = 100;

/** Starts a fault, ends it when it was detected and orders were taken, and waits until all is normal. */
export async function spellOf(instances: readonly Instance[], trouble: Trouble, patienceMs: number): Promise<Spell> {
  const soon = (holds: () => boolean | Promise<boolean>) => comes(holds, patienceMs);
  await trouble.begin(instances);
  const fromMs = Date.now();
  const witnesses = trouble.noticedBy.map((place) => instances[place]!);
  const [isNoticed, isServed, isReady] = await Promise.all([
    soon(() => allShow(witnesses, trouble.signs)),
    soon(() => servedIn(instances, fromMs, Date.now()).length >= FEWEST_ORDERS),
    soon(() => allReady(instances)),
    pause(trouble.lastsMs),
  ]);
  const toMs = Date.now();
  await trouble.end?.(instances);
  const isHealed = await soon(() => allShow(instances, WELL));
  const before = await received(instances);
  const hintsCome = await soon(async () => (await received(instances)).every((count, place) => count > before[place]!));
  const asked = instances.flatMap(takenBy).filter(({ sentAtMs }) => sentAtMs >= fromMs && sentAtMs <= toMs);
  const promised: Record<string, boolean> = {
    'it is noticed': isNoticed,
    'orders are answered': isServed,
    'instances are ready': isReady,
    'it is over for them': isHealed,
    'hints come again': hintsCome,
  };
  return {
    name: trouble.name,
    fromMs,
    toMs,
    orders: servedIn(instances, fromMs, toMs).length,
    slowestAnswerMs: Math.max(0, ...asked.map(({ sentAtMs, answeredAtMs }) => answeredAtMs - sentAtMs)),
    missed: Object.keys(promised).filter((what) => !promised[what]),
  };
}

/**
 * Returns the ages of the tickets of a fault period when they reached the screens.
 * Only screens of the instance that did not take the order count.
 */
export function lagsIn(instances: readonly Instance[], { fromMs, toMs }: Spell): number[] {
  return instances.flatMap((here) => {
    const elsewhere = new Set(
      instances.filter((one) => one !== here).flatMap((one) => takenBy(one).map(({ id }) => id)),
    );
    return here.screens.flatMap(({ heard, agesMs }) =>
      agesMs.filter((_, index) => {
        const { type, at, data } = heard[index]!;
        const atMs = Date.parse(at);
        return type === 'ticket.created' && elsewhere.has(data.order_id) && atMs >= fromMs && atMs <= toMs;
      }),
    );
  });
}

export async function comes(holds: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}

export async function allShow(instances: readonly Instance[], signs: Figures): Promise<boolean> {
  const figures = await Promise.all(instances.map((one) => one.figures()));
  return figures.every((shown) => Object.entries(signs).every(([name, value]) => shown[name] === value));
}

async function allReady(instances: readonly Instance[]): Promise<boolean> {
  return (await Promise.all(instances.map((one) => one.isReady()))).every(Boolean);
}

async function received(instances: readonly Instance[]): Promise<number[]> {
  return (await Promise.all(instances.map((one) => one.figures()))).map((shown) => shown[RECEIVED] ?? 0);
}

function servedIn(instances: readonly Instance[], fromMs: number, toMs: number): Taken[] {
  return instances.flatMap(takenBy).filter(({ sentAtMs, answeredAtMs }) => sentAtMs >= fromMs && answeredAtMs <= toMs);
}

function takenBy({ waiters }: Instance): Taken[] {
  return waiters!.taken;
}
