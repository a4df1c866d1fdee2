import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFigures } from '../src/database/backup/figures.js';
import type { Figures } from '../src/database/backup/manifest.js';
import type { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open.js';
import { assertLedger } from '../src/ledger/ledger.js';
import { lookBeside } from '../scripts/beside.js';
import { BackupRoom, reopened } from './backup-house.js';
import { firstWord } from './first-word.js';
import { laterSchema } from './upgrade/later-migrations.js';
import { SOLD, soldDatabase } from './upgrade/sold-database.js';

let sold: Awaited<ReturnType<typeof soldDatabase>>;

beforeEach(async () => {
  sold = await soldDatabase();
});
afterEach(() => sold.drop());

const upgraded = (): Promise<Database> => openDatabase({ url: sold.url, schema: laterSchema, purpose: 'an upgrade' });

async function figures(): Promise<Figures> {
  const beside = await lookBeside(sold.url);
  try {
    return await beside.view((reader) => readFigures(reader.dialect, (text) => reader.rows(text)));
  } finally {
    await beside.close();
  }
}

describe('the database of an earlier version', () => {
  it('is brought to a later one with all that it holds', async () => {
    const before = await figures();
    expect(before.migrations).toHaveLength(1);
    expect(before.venues[0]).toMatchObject(SOLD);
    const database = await upgraded();
    try {
      const after = await figures();
      expect(after.migrations).toHaveLength(laterSchema.migrations.length);
      expect([after.epoch, after.venues]).toEqual([before.epoch, before.venues]);
      for (const [table, rows] of Object.entries(before.tables))
        if (table !== 'migrations') expect([table, after.tables[table]]).toEqual([table, rows]);
      expect(after.tables['order_notes']).toBe(SOLD.orders.rows);
      await assertLedger(database);
      const counted = await database.read((reader) =>
        reader.rows('SELECT "id" FROM "orders" WHERE "guest_count" IS NOT NULL'),
      );
      expect(counted).toHaveLength(SOLD.orders.rows);
    } finally {
      await database.close();
    }
  });

  it('keeps its screens: they read on from their cursors', async () => {
    const database = await upgraded();
    // The server here is of this version; it ignores the columns that it does not know.
    await database.engine.dataSource.query('DELETE FROM "migrations" WHERE "timestamp" > 1');
    await database.close();
    const room = new BackupRoom();
    const server = await reopened(sold.url, room.folder);
    try {
      const { token, cursors } = sold.left;
      for (const cursor of cursors) expect(await firstWord(server.base, { device_token: token, cursor })).toBe('hello');
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${server.base}/api/v1/events?cursor=${cursors[1]}&limit=500`, { headers });
      const { data } = (await answer.json()) as { data: { type: string }[] };
      expect(data.map(({ type }) => type)).toContain('ticket.created');
    } finally {
      await server.close();
      await room.close();
    }
  });
});
