import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Ears } from '../../ears.js';
import type { House } from '../../given.js';
import { until } from '../../paper.js';
import type { SmallHome } from './small-home.js';

const WRITERS = 4;
// This many refusals prove that the disk is full and not only nearly full.
const REFUSALS_PER_ROUND = 12;
const ORDERS_BETWEEN = 8;
// PostgreSQL on a full disk also closes connections.
const REFUSED = ['DISK_FULL', 'STORAGE_UNAVAILABLE', 'STORAGE_BUSY'];
const PATIENCE_MS = 60_000;
const READS = ['/snapshot?view=floor', '/menu', '/orders?per_page=5', '/events'];

export interface Filled {
  taken: string[];
  /** Order ids of the `order.created` events that a socket received. */
  heard: string[];
  refusals: number;
  reads: number;
  /** Answers that a client must never receive. */
  strange: string[];
}

/** Fills the disk under load several times and frees it again after each round. */
export async function fillAndCompare(
  house: House,
  home: SmallHome,
  { rounds, patienceMs = PATIENCE_MS }: { rounds: number; patienceMs?: number },
): Promise<Filled> {
  const found: Filled = { taken: [], heard: [], refusals: 0, reads: 0, strange: [] };
  const ears = await Ears.open(house.base, { token: house.waiter.token });
  let isOver = false;
  const sell = async (): Promise<void> => {
    while (!isOver) await oneOrder(house, found);
  };
  const selling = Promise.all(Array.from({ length: WRITERS }, sell));
  selling.catch(() => undefined);
  const more = (count: number): Promise<void> => {
    const wanted = found.taken.length + count;
    return until(() => found.taken.length >= wanted, PATIENCE_MS);
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      await more(ORDERS_BETWEEN);
      const before = found.refusals;
      home.fill(house.database);
      await until(() => found.refusals >= before + REFUSALS_PER_ROUND, patienceMs).catch(() =>
        found.strange.push('nobody was told that the disk is full'),
      );
      await until(() => saysDiskFull(house), patienceMs).catch(() =>
        found.strange.push('/health does not say that the disk is full'),
      );
      for (const path of READS) {
        const { status, body } = await house.waiter.get(path);
        found.reads += 1;
        if (status !== 200)
          found.strange.push(`${path} was answered ${status} while the disk was full: ${JSON.stringify(body)}`);
      }
      home.free(house.database);
    }
    await more(ORDERS_BETWEEN);
  } finally {
    home.free(house.database);
    isOver = true;
    await selling.catch((error: unknown) => found.strange.push(String(error)));
  }
  const heard = (): string[] =>
    ears.events.filter(({ type }) => type === 'order.created').map(({ data }) => data.order.id as string);
  await until(() => heard().length >= found.taken.length, patienceMs).catch(() => undefined);
  ears.close();
  return { ...found, heard: heard() };
}

async function saysDiskFull({ base }: House): Promise<boolean> {
  const answer = await fetch(`${base}/health`);
  return answer.status === 503 && ((await answer.json()) as { status: string }).status === 'disk_full';
}

// Behaves as a till does: repeats the request with the same key until the server accepts or refuses it.
async function oneOrder({ waiter, dishes }: House, found: Filled): Promise<void> {
  const key = randomUUID();
  const items = [{ dish_id: dishes.steak, quantity: 1, comment: 'x'.repeat(140) }];
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const { status, body } = await waiter.post('/orders', { order_type: 'TAKEAWAY', items }, { key });
    if (status === 201) return void found.taken.push(body.id as string);
    if (status !== 503 || !REFUSED.includes(body?.error?.code))
      return void found.strange.push(`an order was answered ${status} ${body?.error?.code}`);
    found.refusals += 1;
    await pause(20);
  }
  found.strange.push('an order was never taken');
}
