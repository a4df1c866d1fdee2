import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Claim } from '../../src/database/claims.js';
import type { Database } from '../../src/database/database.js';
import type { Tx } from '../../src/database/tx.js';
import { readAfter, type Logged } from '../../src/events/log.js';
import { SliceOrder, tell, VENUE } from './slice.js';

/**
 * Creates an order: even numbers through the ORM, odd numbers in prepared SQL.
 * Both paths must keep every promise.
 */
export async function placeOrder(tx: Tx, number: number): Promise<{ id: string; number: number }> {
  const order = { id: newId(), number, total: 1000, paid: 0 };
  if (number % 2 === 0) await tx.insert(SliceOrder, order);
  else
    await tx.change('INSERT INTO slice_order (id, number, total, paid) VALUES ($1, $2, $3, $4)', [
      order.id,
      number,
      order.total,
      order.paid,
    ]);
  return { id: order.id, number };
}

export async function placeAndTell(tx: Tx, number: number, venue = VENUE): Promise<{ id: string; number: number }> {
  const order = await placeOrder(tx, number);
  tell(tx, 'order.created', order, venue);
  return order;
}

/** Waits as real work does between its statements. */
export async function linger(number: number): Promise<void> {
  if (number % 3 === 0) await pause(number % 5);
  else if (number % 3 === 1) await turn();
}

export async function numbersKept(database: Database): Promise<number[]> {
  const rows = await database.read((reader) =>
    reader.rows<{ number: number }>('SELECT number FROM slice_order ORDER BY number'),
  );
  return rows.map(({ number }) => number);
}

export function logOf(database: Database, venue = VENUE): Promise<Logged[]> {
  return database.read((reader) => readAfter(reader, venue, 0, 100_000));
}

export function claimOf(key: string, hash = 'same body'): Claim {
  return { scope: 'till 1, POST /orders', key, hash, at: '2026-03-01T10:00:00.000Z' };
}

/**
 * Creates a promise that resolves when `open` is called.
 * A test uses it to hold a write at an exact point.
 */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
