import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open.js';
import { assertLedger } from '../../src/ledger/ledger.js';
import { readFigures } from '../../src/database/backup/figures.js';
import { bundle, type Bundle } from '../bundle.js';
import { isFullForm } from '../form.js';
import { laterSchema } from '../upgrade/later-migrations.js';
import { shapeOf, SOLD, soldDatabase } from '../upgrade/sold-database.js';

// Each kill needs two starts and a new database.
const WITHIN_MS = isFullForm ? 3_600_000 : 600_000;

let server: Bundle;

beforeAll(async () => {
  server = await bundle('test/faults/upgrade/upgrade-server.ts');
});
afterAll(() => server?.remove());

const NEWEST = laterSchema.migrations.length;

const upgraded = (url: string, upTo = NEWEST): Promise<Database> => {
  const migrations = laterSchema.migrations.slice(0, upTo);
  return openDatabase({ url, schema: { ...laterSchema, migrations }, purpose: 'an upgrade' });
};

/** Runs the upgrade in a process of its own and returns how it ended. */
function run(url: string, dieAt = 0): { signal: NodeJS.Signals | null; out: string } {
  const env = { PATH: process.env['PATH'], DATABASE_URL: url, DIE_AT: String(dieAt) };
  const { signal, stdout, stderr, status } = spawnSync(process.execPath, [server.file], { env, encoding: 'utf8' });
  if (status !== 0 && signal === null) throw new Error(stderr);
  return { signal, out: stdout };
}

/** Returns the schema after each number of migrations, by that number. */
async function shapes(): Promise<Map<number, string[]>> {
  const known = new Map<number, string[]>();
  const house = await soldDatabase();
  try {
    for (let upTo = 1; upTo <= NEWEST; upTo += 1) {
      const database = await upgraded(house.url, upTo);
      known.set(upTo, await shapeOf(database.engine.dataSource));
      await database.close();
    }
  } finally {
    await house.drop();
  }
  return known;
}

it('an upgrade that is killed has run whole migrations, and goes on from there', { timeout: WITHIN_MS }, async () => {
  const known = await shapes();
  const whole = await soldDatabase();
  const total = Number(run(whole.url).out);
  await whole.drop();
  expect(total).toBeGreaterThan(10);
  const deaths = isFullForm ? Array.from({ length: total }, (_, index) => index + 1) : [Math.ceil(total / 2), total];
  const stoppedAt = new Set<number>();
  for (const dieAt of deaths) {
    const house = await soldDatabase();
    try {
      expect([dieAt, run(house.url, dieAt).signal]).toEqual([dieAt, 'SIGKILL']);
      const left = await lookAt(house.url);
      stoppedAt.add(left.migrations);
      expect([dieAt, left.shape]).toEqual([dieAt, known.get(left.migrations)]);
      const database = await upgraded(house.url);
      expect(await shapeOf(database.engine.dataSource)).toEqual(known.get(NEWEST));
      await assertLedger(database);
      const figures = await database.readSnapshot((reader) => readFigures(reader.dialect, (text) => reader.rows(text)));
      expect(figures.venues[0]).toMatchObject(SOLD);
      await database.close();
    } finally {
      await house.drop();
    }
  }
  console.log(
    `upgrade killed at ${deaths.length} of ${total} statements: stood after ${[...stoppedAt].join(', ')} migrations`,
  );
  expect(stoppedAt.size).toBeGreaterThan(1);
});

async function lookAt(url: string): Promise<{ migrations: number; shape: string[] }> {
  // A version that knows only the completed migrations runs none; it shows how far the database is.
  for (let upTo = 1; ; upTo += 1) {
    const opened = await upgraded(url, upTo).catch((error: Error) => {
      if (upTo < NEWEST && /written by a newer QRes/.test(error.message)) return null;
      throw error;
    });
    if (!opened) continue;
    const shape = await shapeOf(opened.engine.dataSource);
    await opened.close();
    return { migrations: upTo, shape };
  }
}
