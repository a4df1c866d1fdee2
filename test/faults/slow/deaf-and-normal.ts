import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { percentile, residentMibOf } from '../process-figures.js';
import { Ear, type Tally } from '../sockets/ear.js';

export interface Wish {
  /** Bundle of the server. */
  file: string;
  databaseUrl: string;
  token: string;
  dishId: string;
  deaf: number;
  normal: number;
  orders: number;
  ordersPerSecond: number;
  /** True to put the server's clock forward instead of waiting for its time limit. */
  isHurried: boolean;
}

export interface Found {
  taken: string[];
  ears: Ear[];
  grownMib: number;
  p99Ms: number;
  droppedMs: number;
  mostToldUnread: number;
  faults: string[];
}

// Longer than a server waits for an acknowledgement.
const LONGER_THAN_PATIENCE_MS = 31_000;
const PATIENCE_MS = 90_000;

/**
 * Sells orders while some sockets stop reading.
 * The others must not notice it, and the silent ones must miss nothing.
 */
export async function deafAndNormal(wish: Wish): Promise<Found> {
  const server = fork(wish.file);
  const tally: Tally = { faults: [], latenciesMs: [] };
  const ears: Ear[] = [];
  try {
    server.send(wish.databaseUrl);
    const [{ port }] = (await once(server, 'message')) as [AddressInfo];
    const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
    const seat = { venue: 0, token: wish.token, type: 'order.created' };
    for (let number = 0; number < wish.deaf + wish.normal; number += 1)
      ears.push(new Ear(seat, { url, from: '127.0.0.1', tally, arrived: () => undefined }));
    for (const ear of ears) ear.open();
    await until(() => ears.every(({ isHere }) => isHere), 'all sockets open');
    const [deaf, normal] = [ears.slice(0, wish.deaf), ears.slice(wish.deaf)];
    const residentMib = residentMibOf(server.pid!);
    for (const ear of deaf) ear.deafen();
    const deafAt = performance.now();
    const letGo = async (): Promise<number> => {
      await until(async () => (await openSockets(port)) === normal.length, 'the deaf let go');
      return performance.now() - deafAt;
    };
    const letGoInTime = wish.isHurried ? null : letGo();
    letGoInTime?.catch(() => undefined);
    const taken = await sell(`http://127.0.0.1:${port}`, wish);
    await until(() => normal.every(({ heard }) => heard.length === taken.length), 'the others hear everything');
    const p99Ms = percentile(tally.latenciesMs, 0.99);
    const grownMib = residentMibOf(server.pid!) - residentMib;
    if (wish.isHurried) server.send({ aheadMs: LONGER_THAN_PATIENCE_MS });
    const droppedMs = await (letGoInTime ?? letGo());
    for (const ear of deaf) ear.listenAgain();
    // Events that were sent before may be complete: the sockets learn of their disconnect after them.
    await until(() => deaf.every(({ isDeaf, heard }) => !isDeaf && heard.length >= taken.length), 'the deaf catch up');
    const mostToldUnread = Math.max(...deaf.map(({ toldUnread }) => toldUnread));
    return { taken, ears, grownMib, p99Ms, droppedMs, mostToldUnread, faults: tally.faults };
  } finally {
    for (const ear of ears) ear.close();
    server.kill('SIGKILL');
  }
}

async function sell(base: string, { orders, ordersPerSecond, ...whose }: Wish): Promise<string[]> {
  const begunAt = performance.now();
  const asked: Promise<string>[] = [];
  for (let turn = 0; turn < orders; turn += 1) {
    const dueInMs = begunAt + (turn * 1000) / ordersPerSecond - performance.now();
    if (dueInMs > 0) await pause(dueInMs);
    asked.push(order(base, whose));
  }
  return Promise.all(asked);
}

async function order(base: string, { token, dishId }: Pick<Wish, 'token' | 'dishId'>): Promise<string> {
  const reply = await fetch(`${base}/api/v1/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({ order_type: 'TAKEAWAY', items: [{ dish_id: dishId, quantity: 1 }] }),
  });
  if (reply.status !== 201) throw new Error(`an order was answered ${reply.status}: ${await reply.text()}`);
  return ((await reply.json()) as { id: string }).id;
}

async function openSockets(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const byKind = [...text.matchAll(/^qres_sockets\{[^}]*\} (\d+)/gm)];
  return byKind.reduce((sum, [, sockets]) => sum + Number(sockets), 0);
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await pause(100);
  }
}
