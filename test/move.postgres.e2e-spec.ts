import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookBeside } from '../scripts/beside.js';
import { figuresOf } from '../scripts/move/verification.js';
import { tableNames, type Ask } from '../src/database/backup/figures.js';
import type { Database } from '../src/database/database.js';
import { batchesOf, insertBatch, movedTables, type TableShape } from '../src/database/moving/table-rows.js';
import { newId } from '../src/database/new-id.js';
import { openDatabase } from '../src/database/open.js';
import type { Sql } from '../src/database/sql.js';
import { findFaults } from '../src/ledger/ledger.js';
import { schema } from '../src/schema.js';
import { reopened, SECRET_KEY } from './backup-house.js';
import { Caller, done } from './caller.js';
import { migratedDatabase } from './copies.js';
import { freshPostgres, freshSqlite, postgresUrl, type FreshDatabase } from './database-for-test.js';
import { firstWord } from './first-word.js';
import { byForm } from './form.js';
import { freePort } from './free-port.js';
import { openHouse } from './given.js';
import { sendPhoto } from './photos.js';
import { Sample, samples, VALUES } from './samples.js';
import { said, WITHIN_MS } from './said.js';
import { shapeOf } from './upgrade/sold-database.js';

const QRES = 'dist/qres.mjs';
const KILLS = byForm(3, 24);
const PRINTED = 8;
const ORDERS = Math.max(PRINTED, Number(process.env['MOVED_ORDERS'] ?? PRINTED));
const AT_ONCE = 16;
// The time for the orders that are sold and read one after another is added.
const PATIENCE_MS = 4 * WITHIN_MS + ORDERS * 30;

describe.skipIf(!existsSync(QRES))('a move from SQLite to PostgreSQL and back', { timeout: PATIENCE_MS }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'qres-move-'));
  const dataDir = join(folder, 'data');
  const file = `sqlite:${join(dataDir, 'qres.db')}`;
  let target: FreshDatabase;
  let screen: { token: string; cursor: string };
  let waiter: string;
  let dish: string;

  const run = (from: string, args: string[]) => said(QRES, ['move', ...args], settings(from), PATIENCE_MS);
  const settings = (url: string) => ({ DATABASE_URL: url, DATA_DIR: dataDir, SECRET_KEY });

  beforeAll(async () => {
    target = await freshPostgres(postgresUrl!);
    const house = await openHouse({ DATABASE_URL: file, DATA_DIR: dataDir, SECRET_KEY, ACCESS_TOKEN_MINUTES: '120' });
    dish = house.dishes.soup;
    const printer = { connection: 'TCP', host: '127.0.0.1', port: await freePort(), name: 'P', mode: 'TEXT' };
    const stations = Object.values(house.stations);
    const { id: printerId } = await done(house.admin.post('/printers', { ...printer, prints_all: stations }));
    for (let sold = 0; sold < PRINTED; sold += 1) await sell(house.waiter, dish, house.methods.cash);
    // A printer keeps a limited number of jobs.
    await done(house.admin.patch(`/printers/${printerId}`, { prints_all: [] }));
    for (let sold = PRINTED; sold < ORDERS; sold += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, ORDERS - sold) });
      await Promise.all(some.map(() => sell(house.waiter, dish, house.methods.cash)));
    }
    await done(house.admin.patch(`/printers/${printerId}`, { prints_all: stations }));
    const photo = sharp({ create: { width: 640, height: 480, channels: 3, background: '#a63' } });
    await done(sendPhoto(house.admin, dish, await photo.jpeg().toBuffer()));
    await done(house.admin.patch('/venue', { name: 'Шай – «Ёлка» 🍲' }));
    screen = { token: house.screen.token!, cursor: (await done(house.screen.get('/events'))).next_cursor };
    waiter = house.waiter.token!;
    await house.close();
  }, PATIENCE_MS);
  afterAll(async () => {
    await target?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('that is killed leaves one database in use, and has all data when it is run again', async () => {
    const wanted = await stateOf(file);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const isOver = await killedMove(settings(file), target.url, kill / (KILLS + 1));
      expect(isOver, 'the move was killed before its end').toBe(false);
      const serving = await Promise.all([file, target.url].map((url) => canServe(url, dataDir)));
      expect(serving.filter(Boolean).length, `after kill ${kill}`).toBeLessThanOrEqual(1);
    }
    const { code, lines } = await run(file, ['--to', target.url]);
    expect([code, lines.join('\n')]).toEqual([
      0,
      expect.stringMatching(new RegExp(`Moved and verified in .*: \\d+ rows, ${ORDERS} orders`)),
    ]);
    expect(lines.join('\n')).toContain('DATABASE_URL=postgres://');
    const { epoch, ...found } = await stateOf(target.url);
    const { epoch: before, ...data } = wanted;
    expect(found).toEqual(data);
    expect(epoch).not.toBe(before);
  });

  it('leaves an old database that serves only when somebody asks for it', async () => {
    expect(await canServe(file, dataDir)).toBe(false);
    expect((await run(file, ['--to', target.url])).lines.at(-1)).toMatch(
      /^The data moved to PostgreSQL .* --reopen\.$/,
    );
    await expect(reopened(file, dataDir)).rejects.toThrow(/The data of this database moved to PostgreSQL/);
  });

  it('has screens load once, and goes on in the new database', async () => {
    const server = await reopened(target.url, dataDir);
    try {
      expect(await shapeOf(server.database.engine.dataSource)).toEqual(await migratedShape());
      expect(await firstWord(server.base, { device_token: screen.token, cursor: screen.cursor })).toBe('resync epoch');
      const again = new Caller(server.base).as(screen.token);
      const { next_cursor: cursor } = await done(again.get('/events'));
      expect(await firstWord(server.base, { device_token: screen.token, cursor })).toBe('hello');
      const staff = new Caller(server.base).as(waiter);
      const { data: methods } = await done(staff.get('/payment-methods'));
      const order = await sell(staff, dish, methods.find(({ kind }: { kind: string }) => kind === 'CASH').id);
      expect(order.number).toBe(ORDERS + 1);
      // Positions of print jobs come from a sequence on PostgreSQL, and from the last row on SQLite.
      const jobs = await server.database.read((reader) =>
        reader.rows<{ position: number }>('SELECT position FROM print_jobs ORDER BY position'),
      );
      expect(jobs.map(({ position }) => position)).toEqual(
        Array.from({ length: PRINTED + 1 }, (_, index) => index + 1),
      );
      const { data: dishes } = await done(staff.get('/dishes'));
      const { photos } = dishes.find(({ id }: { id: string }) => id === dish);
      const picture = await fetch(server.base + photos[0].phone.url);
      expect([picture.status, (await picture.arrayBuffer()).byteLength > 100]).toEqual([200, true]);
    } finally {
      await server.close();
    }
  });

  it('comes back into a file with what happened since', async () => {
    const { epoch, ...wanted } = await stateOf(target.url);
    const back = join(folder, 'back');
    const { code, lines } = await run(target.url, ['--to', back]);
    expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining(`${ORDERS + 1} orders`)]);
    const { epoch: after, ...found } = await stateOf(`sqlite:${join(back, 'qres.db')}`);
    expect(found).toEqual(wanted);
    expect(after).not.toBe(epoch);
    expect(await canServe(target.url, dataDir)).toBe(false);
    expect((await run(target.url, ['--reopen'])).code).toBe(0);
    expect(await canServe(target.url, dataDir)).toBe(true);
  });

  it('is refused in one sentence where it would harm', async () => {
    const back = `sqlite:${join(folder, 'back', 'qres.db')}`;
    const server = await reopened(back, dataDir);
    try {
      const used = await run(back, ['--to', join(folder, 'other')]);
      expect([used.code, used.lines.at(-1)]).toEqual([1, expect.stringMatching(/is in use by the server, process/)]);
    } finally {
      await server.close();
    }
    const full = await run(target.url, ['--to', join(folder, 'back')]);
    expect([full.code, full.lines.at(-1)]).toEqual([1, expect.stringMatching(/is not empty/)]);
    const same = await run(target.url, ['--to', target.url]);
    expect([same.code, same.lines.at(-1)]).toEqual([1, expect.stringMatching(/is already in /)]);
    const nowhere = await run(target.url, ['--to', `postgres://postgres@127.0.0.1:${await freePort()}/qres`]);
    expect([nowhere.code, nowhere.lines.length]).toEqual([1, 2]);
    const odd = await run(target.url, ['--to', 'mysql://localhost/qres']);
    expect([odd.code, odd.lines]).toEqual([1, [expect.stringMatching(/neither postgres/)]]);
  });
});

describe('a row that moves', () => {
  it('keeps each value of each kind of column, to PostgreSQL and back', async () => {
    const places = [freshSqlite(), await freshPostgres(postgresUrl!), freshSqlite()] as const;
    const open = ({ url }: FreshDatabase) => openDatabase({ url, schema: samples, purpose: 'a test' });
    const [first, second, third] = (await Promise.all(places.map(open))) as [Database, Database, Database];
    const [shape] = movedTables(samples) as [TableShape];
    try {
      await first.write(async (tx) => {
        for (const [kind, values] of Object.entries(VALUES))
          for (const [value] of [...values, [null]]) await tx.insert(Sample, { key: newId(), [kind]: value });
      });
      const carry = (from: Database, to: Database) =>
        to.write(async (tx) => {
          const sql = { dialect: tx.dialect, change: tx.change.bind(tx) } as Sql;
          await from.read(async (reader) => {
            const source = { rows: reader.rows.bind(reader) } as Sql;
            for await (const rows of batchesOf(source, shape)) await insertBatch(sql, shape, rows);
          });
        });
      await carry(first, second);
      await carry(second, third);
      const [wanted, there, back] = await Promise.all(
        [first, second, third].map((database) =>
          database.read((reader) => reader.rows<object>('SELECT * FROM samples ORDER BY key')),
        ),
      );
      expect(wanted!.length).toBeGreaterThan(40);
      expect(there!.map(textOf)).toEqual(wanted!.map(textOf));
      expect(back).toEqual(wanted);
    } finally {
      for (const database of [first, second, third]) await database.close();
      for (const { drop } of places) await drop();
    }
  });
});

async function migratedShape(): Promise<string[]> {
  const fresh = await migratedDatabase();
  const database = await openDatabase({ url: fresh.url, schema, purpose: 'a test' });
  try {
    return await shapeOf(database.engine.dataSource);
  } finally {
    await database.close();
    await fresh.drop();
  }
}

async function sell(waiter: Caller, dish: string, method: string): Promise<{ id: string; number: number }> {
  const items = [{ dish_id: dish, quantity: 2, comment: 'без лука, “well done” \\ \u2028' }];
  const order = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  await done(waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: method }));
  return order;
}

const NOT_MOVED = ['leases', 'migrations', 'move_mark'];

/** Reads all rows as text, the figures and the faults independently of the move; both sides must be equal. */
async function stateOf(url: string) {
  const beside = await lookBeside(url);
  try {
    return await beside.view(async (reader) => {
      const ask: Ask = (text) => reader.rows(text);
      // With many orders only the digests of the move and the figures are compared, because the rows would need too
      // much memory.
      const all = ORDERS === PRINTED ? await tableNames(beside.dialect, ask) : [];
      const names = all.filter((name) => !NOT_MOVED.includes(name));
      const tables: Record<string, string[]> = {};
      for (const name of names) tables[name] = (await ask<object>(`SELECT * FROM ${name}`)).map(textOf).toSorted();
      const [{ epoch }] = (await ask<{ epoch: string }>('SELECT epoch FROM bus_meta')) as [{ epoch: string }];
      delete tables['bus_meta'];
      return {
        epoch,
        figures: { ...(await figuresOf(reader)), epoch: null },
        faults: await findFaults(reader),
        tables,
      };
    });
  } finally {
    await beside.close();
  }
}

// The databases return different types: 1 or true, a number or its digits.
function textOf(row: object): string {
  return JSON.stringify(
    Object.entries(row)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, cell]) => [name, cellText(cell)]),
  );
}

function cellText(cell: unknown): string | null {
  if (cell === null) return null;
  if (typeof cell === 'boolean') return String(Number(cell));
  return Buffer.isBuffer(cell) ? cell.toString('hex') : String(cell);
}

async function canServe(url: string, dataDir: string): Promise<boolean> {
  try {
    await (await reopened(url, dataDir)).close();
    return true;
  } catch {
    return false;
  }
}

const LINES = 40;

/** Kills a move after a share of its output lines; returns true if it had already ended. */
async function killedMove(env: NodeJS.ProcessEnv, to: string, share: number): Promise<boolean> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [QRES, 'move', '--to', to], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let lines = 0;
  let isOver = false;
  createInterface(child.stdout).on('line', (line) => {
    lines += 1;
    isOver ||= line.startsWith('Moved and verified');
    if (lines >= share * LINES || line === 'All is equal.') child.kill('SIGKILL');
  });
  await new Promise((ended) => child.once('close', ended));
  return isOver;
}
