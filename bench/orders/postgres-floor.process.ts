import pg from 'pg';
import { answerParent } from '../child.js';
import { roundOf, type Round } from '../figures.js';
import type { House } from '../house.js';
import { COUNT_EVENTS, NUMBER, OrderRows, type Value } from './order-rows.js';

const CONNECTIONS = 16;
// Rows go back as they came: as text.
const asText = { getTypeParser: () => (raw: string) => raw };

let pool: pg.Pool;
let rowsOfVenues: OrderRows[];
const names = new Map<string, string>();

async function open({ url, house }: { url: string; house: House }): Promise<void> {
  pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const ask = async (text: string, values: Value[]) =>
    (await pool.query({ text, values, types: asText })).rows as Record<string, Value>[];
  rowsOfVenues = [];
  for (const venue of house.venues) rowsOfVenues.push(await OrderRows.read(ask, venue, (position) => `$${position}`));
}

async function round({ callers, venues, forMs }: { callers: number; venues: number; forMs: number }): Promise<Round> {
  const eachMs: number[] = [];
  const begunAt = performance.now();
  const cpu = process.cpuUsage();
  const until = begunAt + forMs;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      const rows = rowsOfVenues[caller % venues]!;
      for (let before = performance.now(); before < until;) {
        await write(rows);
        const now = performance.now();
        eachMs.push(now - before);
        before = now;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const whole = roundOf(eachMs, performance.now() - begunAt);
  return { ...whole, cpuMs: (user + system) / 1000 / whole.done };
}

/** One order, one transaction: prepared statements one after another, one for each table. */
async function write(rows: OrderRows): Promise<void> {
  const client = await pool.connect();
  try {
    const ids = rows.freshIds();
    const fresh = { number: 0 as Value, firstSeq: 0, at: new Date().toISOString() };
    const run = ({ text, values }: { text: string; values: Value[] }) =>
      client.query({ name: nameOf(text), text, values });
    await client.query('BEGIN');
    await run({ text: rows.claim.text, values: rows.claim.values(fresh, ids) });
    const counted = await run({ text: NUMBER, values: [rows.venueId, rows.businessDate] });
    fresh.number = (counted.rows[0] as { last: number }).last;
    for (const insert of rows.body) await run({ text: insert.text, values: insert.values(fresh, ids) });
    const { rows: heads } = await run({ text: COUNT_EVENTS, values: [rows.venueId, rows.eventCount] });
    fresh.firstSeq = Number((heads[0] as { seq: string }).seq) - rows.eventCount + 1;
    await run({ text: rows.events.text, values: rows.events.values(fresh, ids) });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `floor_${names.size}`));
  return name;
}

answerParent({ open, round });
