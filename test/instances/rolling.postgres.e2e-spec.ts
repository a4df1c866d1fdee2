import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HouseLease } from '../../src/database/house-lease.js';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { buildServer, ServerProcess } from '../server-process.js';
import { Balancer } from './balancer.js';
import { Screen } from './screen.js';

const LEAVES_AFTER_S = 3;
const WRITERS = 4;
const SCREENS = 6;
const AGAIN_MS = 100;
// A command that was not answered after so long has failed, however often it was sent.
const GIVES_UP_AFTER_MS = 30_000;
// Seven processes start here one after the other; only a test that has failed waits for so long.
const PATIENCE_MS = 240_000;
const POLL = { timeout: 60_000 };

/** Orders over the balancer, each sent with its key until it is answered. */
class Till {
  readonly taken: string[] = [];
  failed = 0;
  again = 0;
  private isOpen = true;
  private readonly work: Promise<void>[];

  constructor(
    private readonly who: Caller,
    private readonly dishId: string,
  ) {
    this.work = Array.from({ length: WRITERS }, () => this.write());
  }

  async close(): Promise<void> {
    this.isOpen = false;
    await Promise.all(this.work);
  }

  private async write(): Promise<void> {
    while (this.isOpen) {
      const id = await this.order(randomUUID(), performance.now() + GIVES_UP_AFTER_MS);
      if (id === null) this.failed += 1;
      else this.taken.push(id);
    }
  }

  private async order(key: string, untilMs: number): Promise<string | null> {
    const body = { order_type: 'TAKEAWAY', items: [{ dish_id: this.dishId, quantity: 1 }] };
    while (performance.now() < untilMs) {
      const answer = await this.who.post('/orders', body, { key }).catch(() => null);
      if (answer?.status === 201) return answer.body.id;
      this.again += 1;
      await wait(AGAIN_MS);
    }
    return null;
  }
}

let server: Awaited<ReturnType<typeof buildServer>>;
let house: House;
let folder: string;
let balancer: Balancer;
const running: ServerProcess[] = [];

beforeAll(async () => {
  server = await buildServer();
  folder = mkdtempSync(join(tmpdir(), 'qres-rolling-'));
  house = await openHouse();
  // Those who are restarted do everything; this one only looks.
  await house.app.get(HouseLease).rest();
  await house.app.get(HouseLease).onApplicationShutdown();
  balancer = await Balancer.open();
}, PATIENCE_MS);
afterAll(async () => {
  for (const one of running) one.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await balancer?.close();
  await house?.close();
  server?.remove();
  rmSync(folder, { recursive: true, force: true });
}, PATIENCE_MS);

function start(): ServerProcess {
  const { url } = house.database.engine.dataSource.options as { url: string };
  const one = new ServerProcess(server.file, {
    DATABASE_URL: url,
    DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    NODE_ENV: 'test',
    SECRET_KEY: 'a-secret-for-tests-0123456789-abcdef',
    TRUSTED_ADDRESSES: 'loopback',
    LEAVE_SECONDS: String(LEAVES_AFTER_S),
  });
  running.push(one);
  return one;
}

/** Whether it says that it leaves, and still serves. */
async function isLeaving(address: string): Promise<boolean> {
  const ready = await fetch(`${address}/health/ready`);
  const { error } = (await ready.json()) as { error?: { code: string } };
  const live = await fetch(`${address}/health/live`);
  return ready.status === 503 && error?.code === 'LEAVING' && live.status === 200;
}

const holder = async (): Promise<string | undefined> =>
  (await house.database.read((reader) => reader.rows<{ holder: string }>('SELECT holder FROM leases')))[0]?.holder;

describe('two servers behind a balancer', () => {
  it(
    'are restarted one after the other: no command fails, and no screen misses an event',
    async () => {
      let servers = [start(), start()];
      let addresses = await Promise.all(servers.map((one) => one.address()));
      await balancer.serve(addresses);
      await expect.poll(() => addresses.every((one) => balancer.isReady(one)), POLL).toBe(true);
      const screens = Array.from(
        { length: SCREENS },
        () => new Screen(balancer.base, { token: house.manager.token, topics: ['orders'] }),
      );
      await expect.poll(() => screens.every(({ openings }) => openings === 1), POLL).toBe(true);
      const till = new Till(new Caller(balancer.base, house.waiter.token), house.dishes.tea);
      await expect.poll(() => till.taken.length, POLL).toBeGreaterThan(10);

      for (let turn = 0; turn < 2; turn += 1) {
        const [old, other] = servers as [ServerProcess, ServerProcess];
        const [oldAddress, otherAddress] = addresses as [string, string];
        old.kill('SIGTERM');
        await expect.poll(() => isLeaving(oldAddress), { ...POLL, interval: 20 }).toBe(true);
        // What it said explains any other end.
        expect({ ...(await old.ended), err: old.err }).toEqual({ code: 0, signal: null, err: '' });
        servers = [other, start()];
        addresses = [otherAddress, await servers[1]!.address()];
        await balancer.serve(addresses);
        await expect.poll(() => addresses.every((one) => balancer.isReady(one)), POLL).toBe(true);
        const before = till.taken.length;
        await expect.poll(() => till.taken.length, POLL).toBeGreaterThan(before + 10);
      }
      await till.close();

      expect(till.failed).toBe(0);
      const created = (screen: Screen) =>
        screen.heard
          .filter(({ type }) => type === 'order.created')
          .map(({ data }): string => data.order?.id ?? data.id)
          .toSorted();
      for (const screen of screens) {
        await expect.poll(() => created(screen), POLL).toEqual(till.taken.toSorted());
        expect(screen.faults).toEqual([]);
        expect(screen.openings).toBeGreaterThan(1);
        screen.close();
      }
    },
    PATIENCE_MS,
  );

  it(
    'go on with what the house does by itself when the one that did it is killed',
    async () => {
      await expect.poll(holder, POLL).toBeDefined();
      const before = await holder();
      // Which of the two has it, nobody can say from outside: so the one that is left must have it after the other’s death.
      running.at(-1)!.kill('SIGKILL');
      await running.at(-1)!.ended;
      running.at(-2)!.kill('SIGKILL');
      await running.at(-2)!.ended;
      const heir = start();
      await heir.address();
      await expect.poll(async () => ![undefined, before].includes(await holder()), POLL).toBe(true);
    },
    PATIENCE_MS,
  );
});
