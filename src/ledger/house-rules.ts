import type { Reader } from '../database/reader.js';
import type { Fault } from './rules.js';

interface Looked {
  looked: number;
  faults: Fault[];
}

interface DayRow {
  business_date: string;
  last: number;
  orders: number;
  first: number | null;
  newest: number | null;
}

const DAYS = `
  SELECT k.business_date, k.last, COUNT(o.number) AS orders, MIN(o.number) AS first, MAX(o.number) AS newest
  FROM order_counters k LEFT JOIN orders o ON o.venue_id = k.venue_id AND o.business_date = k.business_date
  GROUP BY k.venue_id, k.business_date, k.last ORDER BY k.venue_id, k.business_date`;
const UNCOUNTED_DAYS = `
  SELECT DISTINCT o.business_date FROM orders o
  WHERE NOT EXISTS (SELECT 1 FROM order_counters k WHERE k.venue_id = o.venue_id AND k.business_date = o.business_date)`;

/** The index on orders keeps numbers of one day apart, so count, first and newest prove that none is missing. */
export async function numberFaults(reader: Reader): Promise<Looked> {
  const days = await reader.rows<DayRow>(DAYS);
  const faults: Fault[] = days
    .filter(({ last, orders, first, newest }) => orders !== last || first !== 1 || newest !== last)
    .map(({ business_date, last, orders, first, newest }) => ({
      rule: 'numbered',
      where: `business day ${business_date}`,
      found: `has given ${last} numbers and has ${orders} orders from ${first ?? 'none'} to ${newest ?? 'none'}`,
    }));
  for (const { business_date } of await reader.rows<{ business_date: string }>(UNCOUNTED_DAYS))
    faults.push({
      rule: 'numbered',
      where: `business day ${business_date}`,
      found: 'has orders and never gave a number',
    });
  return { looked: days.length, faults };
}

const COUNTED = { dish: 'dishes', variation: 'dish_variations', option: 'modifiers' };

export async function portionFaults(reader: Reader): Promise<Looked> {
  const all: Looked = { looked: 0, faults: [] };
  for (const [kind, table] of Object.entries(COUNTED)) {
    const below = await reader.rows<{ id: string; name: string; remaining: number }>(
      `SELECT id, name, remaining FROM ${table} WHERE remaining < 0`,
    );
    all.looked += await howMany(reader, `SELECT COUNT(*) AS looked FROM ${table} WHERE remaining IS NOT NULL`);
    for (const { id, name, remaining } of below)
      all.faults.push({ rule: 'portions', where: `${kind} ${name} (${id})`, found: `has ${remaining} portions left` });
  }
  return all;
}

// The answer is written in the transaction that made the claim: a row without one must never be seen from outside.
export async function answerFaults(reader: Reader): Promise<Looked> {
  const silent = await reader.rows<{ scope: string; key: string }>(
    'SELECT scope, key FROM idempotency WHERE answer IS NULL ORDER BY scope, key LIMIT 1000',
  );
  return {
    looked: await howMany(reader, 'SELECT COUNT(*) AS looked FROM idempotency'),
    faults: silent.map(({ scope, key }) => ({
      rule: 'answered',
      where: `request ${key} of ${scope}`,
      found: 'happened and has no answer',
    })),
  };
}

async function howMany(reader: Reader, text: string): Promise<number> {
  return (await reader.rows<{ looked: number }>(text))[0]!.looked;
}
