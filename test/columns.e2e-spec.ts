import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CODECS, type Kind } from '../src/database/columns.js';
import type { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open.js';
import type { Param } from '../src/database/statement.js';
import { administer, freshDatabase, postgresUrl, type FreshDatabase } from './database-for-test.js';
import { Sample, samples, VALUES } from './samples.js';

const COLUMN: Record<Kind, keyof Sample> = {
  id: 'id',
  money: 'money',
  whole: 'whole',
  instant: 'instant',
  businessDate: 'businessDate',
  text: 'text',
  flag: 'flag',
  json: 'json',
  bytes: 'bytes',
};
const KINDS = Object.keys(COLUMN) as Kind[];
const inDatabase = (kind: Kind): string => (kind === 'businessDate' ? 'business_date' : COLUMN[kind]);

let fresh: FreshDatabase;
let database: Database;
const zone = process.env.TZ;

beforeAll(async () => {
  fresh = await freshDatabase();
  if (postgresUrl)
    await administer(fresh.url, `ALTER DATABASE ${new URL(fresh.url).pathname.slice(1)} SET timezone = 'Asia/Kolkata'`);
  database = await openDatabase({
    url: fresh.url,
    schema: samples,
    purpose: 'columns',
  });
});

afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

async function byOrm(kind: Kind, value: unknown): Promise<string> {
  const key = newId();
  await database.write((tx) => tx.insert(Sample, { key, [COLUMN[kind]]: value }));
  return key;
}

async function byPreparedSql(kind: Kind, value: unknown): Promise<string> {
  const key = newId();
  const written = CODECS[kind].write(value) as Param;
  await database.write((tx) =>
    tx.change(`INSERT INTO samples (key, ${inDatabase(kind)}) VALUES ($1, $2)`, [key, written]),
  );
  return key;
}

async function bothReadings(kind: Kind, key: string): Promise<unknown[]> {
  return database.read(async (reader) => {
    const sample = await reader.get(Sample, { key });
    const [row] = await reader.rows<{ value: unknown }>(
      `SELECT ${inDatabase(kind)} AS value FROM samples WHERE key = $1`,
      [key],
    );
    return [sample[COLUMN[kind]], CODECS[kind].read(row?.value)];
  });
}

describe.each([
  ['UTC', 0],
  ['Asia/Almaty', -300],
  ['America/New_York', 300],
  ['Asia/Kolkata', -330],
])('in a process whose zone is %s', (timezone, offsetMinutes) => {
  it.each(KINDS)('each value of kind %s comes back the same through the ORM and through prepared SQL', async (kind) => {
    process.env.TZ = timezone;
    expect(new Date('2026-03-01T10:00:00Z').getTimezoneOffset()).toBe(offsetMinutes);
    for (const [value, expected = value] of [...VALUES[kind], [null] as [unknown]])
      for (const key of [await byOrm(kind, value), await byPreparedSql(kind, value)])
        expect(await bothReadings(kind, key)).toEqual([expected, expected]);
  });
});

describe('a column', () => {
  it.each(KINDS.filter((kind) => kind !== 'json' && kind !== 'bytes'))(
    'of kind %s is found by its value',
    async (kind) => {
      for (const [value, expected = value] of VALUES[kind]) {
        const key = await byPreparedSql(kind, value);
        const found = await database.read((reader) => reader.one(Sample, { key, [COLUMN[kind]]: value }));
        expect(found?.[COLUMN[kind]]).toEqual(expected);
        const changed = await database.write((tx) =>
          tx.update(Sample, { key, [COLUMN[kind]]: value }, { text: 'found' }),
        );
        expect(changed).toBe(1);
      }
    },
  );

  it.each<[Kind, unknown, string]>([
    ['money', Number.MAX_SAFE_INTEGER + 1, 'safe integer'],
    ['money', 0.1 + 0.2, 'safe integer'],
    ['money', '100', 'safe integer'],
    ['money', Number.NaN, 'safe integer'],
    ['whole', 2 ** 31, '32 bits'],
    ['whole', 1.5, '32 bits'],
    ['bytes', 'text', 'from a Buffer'],
    ['instant', '2026-03-01T10:00:00.000', 'Invalid time value'],
    ['instant', '2026-03-01', 'Invalid time value'],
    ['instant', 'yesterday', 'Invalid time value'],
    ['instant', '+012026-03-01T10:00:00.000Z', 'between the years 0 and 9999'],
  ])('of kind %s refuses %s on both paths', async (kind, value, reason) => {
    await expect(byOrm(kind, value)).rejects.toThrow(reason);
    await expect(byPreparedSql(kind, value)).rejects.toThrow(reason);
  });

  it('of money that somebody else filled past what a number can hold is refused, not rounded', async () => {
    const key = newId();
    await database.write((tx) => tx.change(`INSERT INTO samples (key, money) VALUES ($1, 9007199254740993)`, [key]));
    // The driver of SQLite refuses the number itself.
    const reason = /safe integer|too large/;
    await expect(database.read((reader) => reader.get(Sample, { key }))).rejects.toThrow(reason);
    const read = database.read(async (reader) => {
      const [row] = await reader.rows<{ money: unknown }>('SELECT money FROM samples WHERE key = $1', [key]);
      return CODECS.money.read(row?.money);
    });
    await expect(read).rejects.toThrow(reason);
  });

  it('of moments stands in the order of time', async () => {
    const written = VALUES.instant.map(([value]) => value as string);
    const keys = await Promise.all(written.map((value) => byOrm('instant', value)));
    const sorted = await database.read((reader) =>
      reader.rows<{ key: string; instant: string }>(
        'SELECT key, instant FROM samples WHERE instant IS NOT NULL ORDER BY instant, key',
      ),
    );
    const ours = sorted.filter(({ key }) => keys.includes(key)).map(({ instant }) => CODECS.instant.read(instant));
    const byTime = written.map((value) => Date.parse(value)).toSorted((a, b) => a - b);
    expect(ours).toEqual(byTime.map((moment) => new Date(moment).toISOString()));
  });
});
