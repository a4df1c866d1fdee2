import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HouseLease } from '../../src/database/house-lease.js';
import { openHouse, type House } from '../given.js';
import { buildServer, ServerProcess } from '../server-process.js';
import { freePort } from '../free-port.js';
import { NAME, Nginx } from './nginx.js';
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

/** Orders through nginx, each sent with its key until it is answered. */
class Till {
  readonly taken: string[] = [];
  failed = 0;
  again = 0;
  private isOpen = true;
  private readonly work: Promise<void>[];

  constructor(
    private readonly nginx: Nginx,
    private readonly token: string,
    private readonly dishId: string,
  ) {
    this.work = Array.from({ length: WRITERS }, (_, place) => this.write(addressOf(place)));
  }

  async close(): Promise<void> {
    this.isOpen = false;
    await Promise.all(this.work);
  }

  private async write(from: string): Promise<void> {
    while (this.isOpen) {
      const id = await this.order(from, randomUUID(), performance.now() + GIVES_UP_AFTER_MS);
      if (id === null) this.failed += 1;
      else this.taken.push(id);
    }
  }

  private async order(from: string, key: string, untilMs: number): Promise<string | null> {
    const body = JSON.stringify({ order_type: 'TAKEAWAY', items: [{ dish_id: this.dishId, quantity: 1 }] });
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      'content-length': String(body.length),
      'idempotency-key': key,
    };
    while (performance.now() < untilMs) {
      const told = await this.nginx.tls('POST', '/api/v1/orders', { headers, body, from }).catch(() => null);
      if (told?.status === 201) return JSON.parse(told.text).id;
      this.again += 1;
      await wait(AGAIN_MS);
    }
    return null;
  }
}

/** nginx spreads callers by their addresses. */
const addressOf = (place: number) => `127.0.0.${place + 2}`;

let server: Awaited<ReturnType<typeof buildServer>>;
let house: House;
let folder: string;
let nginx: Nginx;
const running: ServerProcess[] = [];

beforeAll(async () => {
  server = await buildServer();
  folder = mkdtempSync(join(tmpdir(), 'qres-rolling-'));
  house = await openHouse();
  // Those who are restarted do everything; this one only looks.
  await house.app.get(HouseLease).rest();
  await house.app.get(HouseLease).onApplicationShutdown();
}, PATIENCE_MS);
afterAll(async () => {
  for (const one of running) one.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  nginx?.close();
  await house?.close();
  server?.remove();
  rmSync(folder, { recursive: true, force: true });
}, PATIENCE_MS);

function start(port: number): ServerProcess {
  const { url } = house.database.engine.dataSource.options as { url: string };
  const one = new ServerProcess(server.file, {
    DATABASE_URL: url,
    DATA_DIR: folder,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    NODE_ENV: 'test',
    SECRET_KEY: 'a-secret-for-tests-0123456789-abcdef',
    TRUST_PROXY: '127.0.0.1',
    ALLOWED_HOSTS: NAME,
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

async function isReady(address: string): Promise<boolean> {
  return (await fetch(`${address}/health/ready`).catch(() => null))?.status === 200;
}

describe('two servers behind nginx', () => {
  it(
    'are restarted one after the other: no command fails, and no screen misses an event',
    async () => {
      const ports = [await freePort(), await freePort()] as const;
      const servers = ports.map((port) => start(port));
      const addresses = [await servers[0]!.address(), await servers[1]!.address()] as const;
      nginx = await Nginx.before(addresses);
      const auth = { token: house.manager.token, topics: ['orders'] };
      const screens = Array.from(
        { length: SCREENS },
        (_, place) => new Screen(nginx.base, auth, true, nginx.reach(addressOf(place))),
      );
      await expect.poll(() => screens.every(({ openings }) => openings === 1), POLL).toBe(true);
      const till = new Till(nginx, house.waiter.token!, house.dishes.tea);
      await expect.poll(() => till.taken.length, POLL).toBeGreaterThan(10);

      for (const place of [0, 1] as const) {
        const old = servers[place]!;
        old.kill('SIGTERM');
        await expect.poll(() => isLeaving(addresses[place]), { ...POLL, interval: 20 }).toBe(true);
        // What it said explains any other end.
        expect({ ...(await old.ended), err: old.err }).toEqual({ code: 0, signal: null, err: '' });
        servers[place] = start(ports[place]);
        await expect.poll(() => isReady(addresses[place]), POLL).toBe(true);
        const before = till.taken.length;
        await expect.poll(() => till.taken.length, POLL).toBeGreaterThan(before + 10);
      }
      await till.close();

      console.info(
        `figures: ${till.taken.length} orders through two restarts, ${till.again} sent again, ${till.failed} failed`,
      );
      expect(till.failed).toBe(0);
      const created = (screen: Screen) =>
        screen.heard
          .filter(({ type }) => type === 'order.created')
          .map(({ data }): string => data.order?.id ?? data.id)
          .toSorted();
      for (const screen of screens) {
        await expect.poll(() => created(screen), POLL).toEqual(till.taken.toSorted());
        expect(screen.faults).toEqual([]);
        screen.close();
      }
      // Both instances had some, and each was away once.
      for (const { openings } of screens) expect(openings).toBeGreaterThan(1);
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
      const heir = start(0);
      await heir.address();
      await expect.poll(async () => ![undefined, before].includes(await holder()), POLL).toBe(true);
    },
    PATIENCE_MS,
  );
});
