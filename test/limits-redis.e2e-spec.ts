import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from '../src/config/clock.js';
import type { Charge } from '../src/domain/limits/gcra.js';
import { registry } from '../src/http/metrics.js';
import { MemoryBuckets } from '../src/limits/memory-buckets.js';
import { RedisBuckets } from '../src/limits/redis-buckets.js';
import { openHouse, type House } from './given.js';
import { openLine, type Line } from './screens/line.js';

const redisUrl = process.env.TEST_REDIS_URL;
const GAUGE = 'qres_rate_limit_store_degraded';

describe('the buckets of one process', () => {
  it('stay as few as they may be, whoever crawls by', () => {
    const buckets = new MemoryBuckets(new Clock(), 1000);
    const policy = { name: 'some', most: 1000, windowS: 3600 };
    for (let address = 0; address < 50_000; address += 1)
      buckets.judge([{ bucket: `network:${address}`, policy }], true);
    expect(buckets.size).toBeLessThanOrEqual(1000);
  });

  it('forget those that are whole before those that are not', () => {
    let nowMs = Date.now();
    const clock = Object.assign(new Clock(), { now: () => new Date(nowMs) });
    const buckets = new MemoryBuckets(clock, 100);
    const day = { name: 'day', most: 2, windowS: 86_400 };
    buckets.judge([{ bucket: 'regular', policy: day }], true);
    for (let address = 0; address < 5000; address += 1) {
      nowMs += 2000;
      buckets.judge([{ bucket: `passer-by:${address}`, policy: { name: 'second', most: 1, windowS: 1 } }], true);
      if (address % 50 === 0) buckets.judge([{ bucket: 'regular', policy: day }], false);
    }
    expect(buckets.judge([{ bucket: 'regular', policy: day }], false).standings[0]!.remaining).toBe(1);
  });
});

describe.skipIf(!redisUrl)('buckets in Redis', () => {
  const prefix = `qres:test:{${randomBytes(8).toString('hex')}}:`;
  const policies = [
    { name: 'scarce', most: 40, windowS: 120 },
    { name: 'plenty', most: 1000, windowS: 120 },
  ];
  let instances: RedisBuckets[];
  beforeAll(() => {
    instances = [1, 2].map(() => new RedisBuckets(redisUrl!, prefix, new MemoryBuckets(new Clock())));
  });
  afterAll(() => instances.forEach((one) => one.close()));

  const charges = (whose: string): Charge[] =>
    policies.map((policy) => ({ bucket: `${whose}:${policy.name}`, policy: { ...policy, windowS: 86_400 } }));

  it('let exactly as many of sixty-four calls pass as one of them has, whichever instance hears them', async () => {
    const whose = randomBytes(8).toString('hex');
    for (const one of instances) await expect.poll(() => one.isDegraded).toBe(false);
    const judged = await Promise.all(
      Array.from({ length: 64 }, (_, call) => instances[call % 2]!.judge(charges(whose), true)),
    );
    expect(instances.map(({ isDegraded }) => isDegraded)).toEqual([false, false]);
    expect(judged.filter(({ passes }) => passes).length).toBe(40);
    // Refused requests cost nothing in the other buckets.
    const { standings } = await instances[0]!.judge(charges(whose), false);
    expect(standings.map(({ remaining }) => remaining)).toEqual([0, 960]);
  });
});

describe.skipIf(!redisUrl)('a house whose Redis goes away and comes back', () => {
  let line: Line;
  let houses: House[];
  beforeAll(async () => {
    const { host } = new URL(redisUrl!);
    line = await openLine(`http://${host}`);
    const settings = {
      SECRET_KEY: `a-secret-of-this-run-${randomBytes(16).toString('hex')}`,
      TRUST_PROXY: 'loopback',
      TRUSTED_ADDRESSES: '',
    };
    houses = [
      await openHouse({ ...settings, REDIS_URL: redisUrl! }),
      await openHouse({ ...settings, REDIS_URL: line.base.replace('http', 'redis') }),
    ];
  });
  afterAll(async () => {
    for (const house of houses ?? []) await house.close();
    await line.close();
  });

  const remaining = async (house: House, ip: string): Promise<number> => {
    const { status, headers } = await house.anyone.get('/restaurant', { headers: { 'x-forwarded-for': ip } });
    expect(status).toBe(200);
    return Number(headers.get('x-ratelimit-remaining'));
  };
  // The gauge belongs to the server that was started last.
  const isDegraded = async (): Promise<number> =>
    (await registry.getSingleMetric(GAUGE)!.get()).values[0]!.value as number;
  const whenShared = async () => {
    await expect.poll(async () => [await remaining(houses[1]!, '203.0.113.200'), await isDegraded()][1]).toBe(0);
  };

  it('counts together with the other, alone while it is away, never refuses for that, and together again', async () => {
    await whenShared();
    for (let call = 0; call < 3; call += 1) await remaining(houses[0]!, '203.0.113.1');
    const together = await remaining(houses[1]!, '203.0.113.1');
    expect(together).toBeGreaterThanOrEqual(996);
    expect(together).toBeLessThan(999);
    for (const fault of ['cut', 'blackHole'] as const) {
      line[fault]();
      const ip = `198.51.100.${fault === 'cut' ? 1 : 2}`;
      await remaining(houses[0]!, ip);
      expect(await remaining(houses[1]!, ip)).toBe(999);
      expect(await isDegraded()).toBe(1);
      line.restore();
      await whenShared();
    }
  });
});
