import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../src/config/config.js';
import { makeBackup } from '../src/database/backup/make.js';
import type { Kept } from '../src/database/backup/manifest.js';
import { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open.js';
import { schema } from '../src/schema.js';
import { createServer } from '../src/server.js';
import { done } from './caller.js';
import { migratedDatabase } from './copies.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { Ears } from './ears.js';
import { openHouse, type House } from './given.js';

export const SECRET_KEY = 'a-secret-for-tests-0123456789-abcdef';

/** Folder for databases that are closed and opened again, and for their backups. */
export class BackupRoom {
  private readonly databases: FreshDatabase[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'qres-backup-'));

  get backups(): string {
    return join(this.folder, 'backups');
  }

  async fresh(): Promise<string> {
    const fresh = await freshDatabase();
    this.databases.push(fresh);
    return fresh.url;
  }

  backup(url: string, wish: { keep?: number; now?: Date; dataDir?: string } = {}): Promise<Kept> {
    const { keep = null, now = new Date(), dataDir = null } = wish;
    const { backups: folder } = this;
    return makeBackup({ url, folder, why: 'asked', keep, dataDir, product: '0.1.0', secretMark: null, now });
  }

  async close(): Promise<void> {
    for (const { drop } of this.databases) await drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Scenario that was backed up while it ran. */
export interface Evening {
  url: string;
  kept: Kept;
  /** Orders and payments that were acknowledged before the backup began. */
  before: { orders: Set<string>; payments: Set<string> };
  /** All acknowledged orders, also those during and after the backup. */
  orders: Set<string>;
  /** Token of a kitchen screen, and its cursors at the beginning, in the middle and at the end. */
  screen: { token: string; cursors: string[] };
}

const WRITERS = 4;
const BEFORE = 12;
const AFTER = 10;
const LISTENERS = 3;

/** Lets waiters take orders and payments while screens follow, and makes a backup in the middle. */
export async function backupUnderLoad(room: BackupRoom): Promise<Evening> {
  const url = await room.fresh();
  const house = await openHouse({ DATABASE_URL: url, DATA_DIR: join(room.folder, 'data') });
  const told = { orders: new Set<string>(), payments: new Set<string>() };
  const ears: Ears[] = [];
  let isOver = false;
  let working: Promise<unknown> = Promise.resolve();
  const served = async (payments: number): Promise<void> => {
    while (told.payments.size < payments) await Promise.race([wait(10), working]);
  };
  try {
    for (let one = 0; one < LISTENERS; one += 1)
      ears.push(await Ears.open(house.base, { device_token: house.screen.token }));
    const cursors = [await cursorOf(house)];
    const serve = async (): Promise<void> => {
      while (!isOver) await serveOne(house, told);
    };
    working = Promise.all(Array.from({ length: WRITERS }, serve));
    await served(BEFORE);
    const before = { orders: new Set(told.orders), payments: new Set(told.payments) };
    const kept = await room.backup(url, { dataDir: join(room.folder, 'data') });
    cursors.push(await cursorOf(house));
    await served(told.payments.size + AFTER);
    isOver = true;
    await working;
    cursors.push(await cursorOf(house));
    return { url, kept, before, orders: told.orders, screen: { token: house.screen.token!, cursors } };
  } finally {
    isOver = true;
    await working.catch(() => undefined);
    for (const one of ears) one.close();
    // The tests of the backup check the ledger themselves.
    await house.leave();
  }
}

const cursorOf = async ({ screen }: House): Promise<string> => (await done(screen.get('/events'))).next_cursor;

async function serveOne({ waiter, dishes, methods }: House, told: Evening['before']): Promise<void> {
  const items = [{ dish_id: dishes.soup, quantity: 1 + Math.floor(Math.random() * 3) }];
  const order = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  told.orders.add(order.id);
  const { payment } = await done(
    waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: methods.card }, { key: randomUUID() }),
  );
  told.payments.add(payment.id);
}

/** Starts a server on an existing database. */
export async function reopened(
  url: string,
  dataDir: string,
): Promise<{ base: string; database: Database; close(): Promise<void> }> {
  const app = await createServer(
    readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'fatal', NODE_ENV: 'test', SECRET_KEY }),
  );
  await app.listen(0, '127.0.0.1');
  const base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  return { base, database: app.get(Database), close: () => app.close() };
}

/**
 * Returns true if a backup contains the last write.
 * SQLite has not moved that write from the write-ahead log into the file yet.
 */
export async function copyHoldsTheLast(room: BackupRoom): Promise<boolean> {
  const { url, drop } = await migratedDatabase();
  const database = await openDatabase({ url, schema, purpose: 'a copy' });
  try {
    await database.write((tx) => tx.change("INSERT INTO bus_meta (id, epoch) VALUES (1, 'told')"));
    return (await room.backup(url)).manifest.epoch === 'told';
  } finally {
    await database.close();
    await drop();
  }
}
