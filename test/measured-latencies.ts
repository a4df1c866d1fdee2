import { done } from './caller.js';
import type { House } from './given.js';
import { Noted } from './noted.js';

const SAMPLES = 100_000;
const AT_ONCE = 10_000;
const DAY_MS = 86_400_000;
const SLOW_MS = 50;

// Nine in ten requests take one or two milliseconds, the others much longer.
const timeOf = (part: number): number => (part < 0.9 ? 1 + part : 200 + 3000 * (part - 0.9));

/**
 * Returns the largest relative error of the reported P50, P95 and P99.
 * Most slow requests fall on a day with few requests, so an average over days would be wrong.
 */
export async function worstPercentile(house: House): Promise<number> {
  const noted = new Noted(house);
  await noted.forgotten();
  const ago = (days: number): Promise<string> => noted.day(new Date(house.clock.now().getTime() - days * DAY_MS));
  const days = [await ago(5), await ago(3)] as const;
  const actor = await noted.program('Measured', (await done(house.admin.get('/auth/me'))).id);
  const all: number[] = [];
  for (let index = 0; index < SAMPLES; index += 1) {
    // The order is the same on every machine, and not sorted.
    const ms = timeOf((((index * 61_803) % SAMPLES) + 0.5) / SAMPLES);
    all.push(ms);
    noted.heard({
      atMs: Date.parse(`${days[ms > SLOW_MS ? 1 : 0]}T12:00:00.000Z`),
      ms,
      route: '/api/v1/measured',
      actor,
    });
    if (noted.queue.length >= AT_ONCE) await noted.flush();
  }
  await noted.flush();
  const route = encodeURIComponent('GET /api/v1/measured');
  const told = await done(house.manager.get(`/analytics/latency?from=${days[0]}&to=${days[1]}&route=${route}`));
  if (told.requests !== SAMPLES) throw new Error(`of ${SAMPLES} requests ${told.requests} were counted`);
  const sorted = all.toSorted((a, b) => a - b);
  const away = ([name, part]: readonly [string, number]): number => {
    const exact = sorted[Math.ceil(SAMPLES * part) - 1]!;
    return Math.abs(told[name] - exact) / exact;
  };
  return Math.max(
    ...(
      [
        ['p50_ms', 0.5],
        ['p95_ms', 0.95],
        ['p99_ms', 0.99],
      ] as const
    ).map(away),
  );
}
