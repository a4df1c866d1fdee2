import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import type { Home } from '../house.js';

/** How much stands in a database: rows of each table, and what cannot be seen in rows. */
export type Footprint = Record<string, number>;

type Ask = (text: string) => Promise<Record<string, string | number>[]>;

const TABLES = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
};

// The numbers that were given, and the text of events and answers: rows of the same count could be shorter.
const INSIDE = {
  'order numbers given': 'SELECT SUM(last) AS n FROM order_counters',
  'event numbers given': 'SELECT SUM(seq) AS n FROM venue_counter',
  'characters of events': 'SELECT SUM(LENGTH(data)) AS n FROM event',
  'characters of answers': 'SELECT SUM(LENGTH(answer)) AS n FROM idempotency',
};

export async function footprintOf({ databaseUrl }: Home): Promise<Footprint> {
  return databaseUrl.startsWith('sqlite:') ? sqliteFootprint(databaseUrl) : postgresFootprint(databaseUrl);
}

async function sqliteFootprint(url: string): Promise<Footprint> {
  const handle = new BetterSqlite3(url.slice('sqlite:'.length), { readonly: true });
  try {
    return await read(async (text) => handle.prepare(text).all() as Record<string, number>[], TABLES.sqlite);
  } finally {
    handle.close();
  }
}

async function postgresFootprint(url: string): Promise<Footprint> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await read(async (text) => (await client.query(text)).rows as Record<string, string>[], TABLES.postgres);
  } finally {
    await client.end();
  }
}

async function read(ask: Ask, tables: string): Promise<Footprint> {
  const footprint: Footprint = {};
  for (const { name } of await ask(tables)) {
    const [counted] = await ask(`SELECT COUNT(*) AS n FROM "${name}"`);
    footprint[`rows of ${name}`] = Number(counted!.n);
  }
  for (const [what, text] of Object.entries(INSIDE)) footprint[what] = Number((await ask(text))[0]!.n);
  return footprint;
}

/** What both sides wrote, and how often. */
export interface Written {
  before: Footprint;
  after: Footprint;
  orders: number;
}

// Numbers grow by a digit now and then, so texts need not be alike to the letter.
const TEXT_TOLERANCE = 0.02;

/** What one order wrote, the same on both sides; throws when it is not. */
export function commonRows(ours: Written, floor: Written): Footprint {
  const each: Footprint = {};
  const differences: string[] = [];
  for (const what of Object.keys(ours.after)) {
    const [our, bare] = [perOrder(ours, what), perOrder(floor, what)];
    const allowed = what.startsWith('characters') ? bare * TEXT_TOLERANCE : 0;
    if (Math.abs(our - bare) > allowed) differences.push(`${what}: ${our} by ours, ${bare} by the floor`);
    if (our !== 0) each[what] = our;
  }
  if (differences.length > 0)
    throw new Error(`one order does not write the same on both sides: ${differences.join('; ')}`);
  return each;
}

function perOrder({ before, after, orders }: Written, what: string): number {
  return (after[what]! - before[what]!) / orders;
}
