import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TokensView } from '../../../src/auth/auth.dto.js';
import type { DishView } from '../../../src/menu/dish.dto.js';
import { Api, Traffic } from '../../../scripts/api.js';
import { audit } from '../../../scripts/demo/audit.js';
import { isClean, type Comparison } from '../../../scripts/demo/comparison.js';
import { Service } from '../../../scripts/demo/service.js';
import { StaffSession } from '../../../scripts/demo/staff-session.js';
import { staff } from '../../../scripts/seed/house.js';
import { plantHouse } from '../../../scripts/seed/plant.js';
import { heavyPhoto, withComment } from '../../jpeg.js';

export interface Wish {
  base: string;
  /** Link by which the first admin signs up. */
  link: string;
  /** Settles when the server is gone. */
  ended: Promise<unknown>;
  minutes: number;
  speed: number;
  /** Number of photos that are uploaded while guests are served. */
  photos: number;
  /** Number of photos uploaded in parallel. */
  photosAtOnce: number;
}

export interface Found {
  orders: number;
  payments: number;
  photos: number;
  looks: number;
  faults: string[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LOOK_EVERY_MS = 200;

/**
 * Fills a venue with 76 dishes and plays guests.
 * Meanwhile its owner reads every report and uploads large photos.
 */
export async function busyEvening(wish: Wish): Promise<Found> {
  const admin = await owner(wish);
  const { api } = admin;
  await plantHouse(api, { onStep: () => undefined, isSandboxThere: false });
  const faults: string[] = [];
  const traffic = new Traffic();
  const service = await Service.open({ admin: api, traffic, speed: wish.speed, say: () => undefined });
  const over = new AbortController();
  let isDead = false;
  void wish.ended.then(() => {
    isDead = true;
    service.halt();
  });
  try {
    const looking = look(admin, over.signal, faults);
    const sending = sendPhotos(admin, wish, faults);
    await service.letIn(wish.minutes * MINUTE_MS);
    await sending;
    over.abort();
    const looks = await looking;
    const isServed = await service.drain();
    await service.stop();
    if (isDead) throw new Error('the server died in mid-evening');
    if (!isServed) faults.push('somebody was not served');
    const comparison = await compared(service);
    faults.push(...wrongIn(comparison), ...service.troubles, ...traffic.contradictions, ...(await failures(wish.base)));
    if (traffic.errors > 0) faults.push(`${traffic.errors} requests failed`);
    return { orders: comparison.orders, payments: comparison.payments, photos: wish.photos, looks, faults };
  } finally {
    over.abort();
    service.halt();
    await service.close();
  }
}

async function owner({ base, link }: Wish): Promise<StaffSession> {
  const door = new Api(base, async () => null);
  const { username, name } = staff.find(({ role }) => role === 'admin')!;
  const token = new URL(link).searchParams.get('token');
  const body = { token, username, name, password: 'a password of the owner' };
  return new StaffSession(door, await door.send<TokensView>('POST', '/auth/setup', { body }), new Traffic());
}

function compared(service: Service): Promise<Comparison> {
  const { crew, record, startedAt } = service;
  const [reader] = crew.screens.slice(crew.stations.length);
  return audit({ record, reader: reader!, screens: crew.screens, since: startedAt });
}

function wrongIn(comparison: Comparison): string[] {
  const { lost, doubled, wrong } = comparison;
  return isClean(comparison) ? [] : [`lost ${lost.length}, doubled ${doubled.length}`, ...wrong];
}

/** Reads every report and list of the owner in a loop and returns the number of reads. */
async function look(admin: StaffSession, over: AbortSignal, faults: string[]): Promise<number> {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const days = `from=${day(Date.now() - 30 * DAY_MS)}&to=${day(Date.now())}`;
  const paths = [
    '/menu',
    '/menu/export?format=json',
    '/menu/export?format=csv',
    '/reports/day',
    ...['sales', 'kitchen', 'payments', 'taxes', 'tips'].map((name) => `/reports/${name}?${days}`),
    `/orders/stats/summary?${days}`,
    `/analytics/overview?${days}`,
    '/orders?per_page=100',
    '/payments?per_page=100',
    '/snapshot?view=floor',
  ];
  let looks = 0;
  for (; !over.aborted; looks += 1) {
    const path = paths[looks % paths.length]!;
    const { token } = await admin.credentials();
    const headers = { authorization: `Bearer ${token}` };
    const status = await statusOf(`${admin.api.origin}/api/v1${path}`, { headers });
    if (status !== 200) faults.push(`GET ${path} was answered ${status}`);
    await pause(LOOK_EVERY_MS);
  }
  return looks;
}

async function sendPhotos(admin: StaffSession, { photos, photosAtOnce }: Wish, faults: string[]): Promise<void> {
  const dishes = await admin.api.all<DishView>('/dishes');
  const large = await heavyPhoto();
  let sent = 0;
  const sender = async (): Promise<void> => {
    while (sent < photos) {
      const place = sent++;
      const status = await send(admin, dishes[place % dishes.length]!.id, withComment(large, `photo ${place}`));
      if (status !== 201) faults.push(`photo ${place} was answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: photosAtOnce }, sender));
}

async function send(admin: StaffSession, dishId: string, bytes: Buffer): Promise<number> {
  const { token } = await admin.credentials();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg', 'idempotency-key': randomUUID() };
  const url = `${admin.api.origin}/api/v1/dishes/${dishId}/photos`;
  return statusOf(url, { method: 'POST', headers, body: bytes as BodyInit });
}

/** Returns the status of the answer; 0 if no server answers. */
async function statusOf(url: string, how: RequestInit): Promise<number> {
  try {
    const reply = await fetch(url, how);
    await reply.arrayBuffer();
    return reply.status;
  } catch {
    return 0;
  }
}

/** Returns the 5xx answers that the server itself has counted. */
async function failures(base: string): Promise<string[]> {
  const text = await (await fetch(`${base}/metrics`)).text();
  return [...text.matchAll(/^qres_http_request_seconds_count\{.*status="5xx".*$/gm)].map(([line]) => line);
}
