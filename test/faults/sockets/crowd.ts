import { setTimeout as pause } from 'node:timers/promises';
import { Child } from '../../../bench/child.js';
import type { Bundle } from '../../bundle.js';
import { ServerProcess } from '../../server-process.js';
import { cpuMsOf } from '../../../bench/process-figures.js';
import { residentMibOf } from '../process-figures.js';
import { Orders } from './orders.js';
import { seatsOf, type Venue } from './venues.js';

const PROCESSES = 2;
const PATIENCE_MS = 600_000;
// An order causes two events: its own and that of its ticket.
const EVENTS_PER_ORDER = 2;
// Options of `npm start`.
const NODE_WORDS = ['--max-semi-space-size=4'];

export interface Wish {
  server: Bundle;
  crowd: Bundle;
  settings: Record<string, string>;
  venues: readonly Venue[];
  socketsPerVenue: number;
  eventsPerSecond: number;
  forMs: number;
  /** Sampling interval: one of this many sockets is compared event by event. */
  sampled: number;
}

export interface Sampled {
  venue: number;
  type: string;
  heard: number[];
}

export interface Played {
  connectedMs: number;
  /** CPU time of the server for each socket; other work of the machine does not count. */
  connectCpuMs: number;
  residentMib: number;
  frames: number;
  p50Ms: number;
  p99Ms: number;
  backMs: number;
  /** CPU time of the new server for each reconnected socket, without its start. */
  backCpuMs: number;
  restartMs: number;
  taken: string[][];
  sample: Sampled[];
  faults: string[];
}

interface Figures {
  frames: number;
  p50Ms: number;
  p99Ms: number;
  faults: string[];
}

/**
 * Connects a crowd of sockets of many venues, sells, and kills the server in mid-sale.
 * The sockets then reconnect with their cursors.
 */
export async function playCrowd(wish: Wish): Promise<Played> {
  const { venues, eventsPerSecond, forMs } = wish;
  const seats = seatsOf(venues, wish.socketsPerVenue);
  const crowds = Array.from({ length: PROCESSES }, () => Child.start(wish.crowd.file));
  const each = <T>(what: string, wanted?: unknown): Promise<T[]> =>
    Promise.all(crowds.map((crowd) => crowd.ask<T>(what, wanted)));
  let server = new ServerProcess(wish.server.file, { ...wish.settings, PORT: '0' }, NODE_WORDS);
  try {
    const base = (await server.address()).replace(/\/$/, '');
    const url = `${base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const begunAt = performance.now();
    const idleCpuMs = cpuOf(server);
    await Promise.all(
      crowds.map((crowd, one) => crowd.ask('join', { url, seats: seats.filter((_, at) => at % PROCESSES === one) })),
    );
    const connectedMs = performance.now() - begunAt;
    const connectCpuMs = (cpuOf(server) - idleCpuMs) / seats.length;
    const orders = new Orders(base, venues);
    await each('forget');
    await orders.take(eventsPerSecond / EVENTS_PER_ORDER, forMs);
    const residentMib = residentMibOf(server.processId);
    const figures = await each<Figures>('figures');
    const selling = orders.take(eventsPerSecond / EVENTS_PER_ORDER, forMs);
    await pause(forMs / 4);
    server.kill('SIGKILL');
    await server.ended;
    const killedAt = performance.now();
    server = new ServerProcess(wish.server.file, { ...wish.settings, PORT: new URL(base).port }, NODE_WORDS);
    await server.address();
    const restartMs = performance.now() - killedAt;
    const freshCpuMs = cpuOf(server);
    await until(async () => sum(await each<number>('here')) === seats.length, 'all sockets back');
    const backMs = performance.now() - killedAt;
    const backCpuMs = (cpuOf(server) - freshCpuMs) / seats.length;
    await selling;
    const heads = await headsOf(base, venues);
    await until(async () => sum(await each<number>('arrived', heads)) === seats.length, 'all sockets at the head');
    const faults = (await each<Figures>('figures')).flatMap((one) => one.faults);
    return {
      connectedMs,
      connectCpuMs,
      residentMib,
      frames: sum(figures.map(({ frames }) => frames)),
      p50Ms: Math.max(...figures.map(({ p50Ms }) => p50Ms)),
      p99Ms: Math.max(...figures.map(({ p99Ms }) => p99Ms)),
      backMs,
      backCpuMs,
      restartMs,
      taken: orders.taken,
      sample: (await each<Sampled[]>('sample', wish.sampled)).flat(),
      faults,
    };
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.stop()));
    server.kill('SIGKILL');
    await server.ended;
  }
}

function cpuOf({ processId }: ServerProcess): number {
  return cpuMsOf(processId)!;
}

async function headsOf(base: string, venues: readonly Venue[]): Promise<number[]> {
  const heads: number[] = [];
  for (const { token } of venues) {
    const reply = await fetch(`${base}/api/v1/snapshot?view=floor`, { headers: { authorization: `Bearer ${token}` } });
    heads.push(((await reply.json()) as { seq: number }).seq);
  }
  return heads;
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await pause(50);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
