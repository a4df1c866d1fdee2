import type { Database } from '../src/database/database.js';
import { done, type Caller } from './caller.js';
import { PASSWORD, type House } from './given.js';

/** Takes an order of one steak of 150 000 to take away. */
export function steak(house: House): Promise<any> {
  const items = [{ dish_id: house.dishes.steak, quantity: 1 }];
  return done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
}

export function payOn(order: { check_id: string }, body: object, who: Caller) {
  return who.post(`/checks/${order.check_id}/payments`, body);
}

export async function checkOf(house: House, order: { id: string }): Promise<any> {
  return (await done(house.waiter.get(`/orders/${order.id}/checks`)))[0];
}

/** Creates a manager whose PIN approves on a waiter's tablet. */
export async function approvalOf(house: House, name: string, pin: string): Promise<{ user_id: string; pin: string }> {
  const user = { username: name.toLowerCase(), name, role: 'manager', pin };
  return { user_id: (await done(house.admin.post('/users', user))).id, pin };
}

/** Runs an action of a manager after this time, with a token issued then. */
export async function later<T>(house: House, ms: number, act: (manager: Caller) => Promise<T>): Promise<T> {
  house.clock.forward(ms);
  try {
    const signedIn = { username: 'maria', password: PASSWORD };
    const { access_token } = await done(house.anyone.post('/auth/login', signedIn, { key: null }));
    return await act(house.anyone.as(access_token));
  } finally {
    house.clock.forward(-ms);
  }
}

/** Returns the ledger balance of each account of one check, with tenders by kind of method. */
export async function booksOf(database: Database, checkId: string): Promise<Record<string, number>> {
  const rows = await database.read((reader) =>
    reader.rows<{ account: string; method_kind: string | null; amount: number }>(
      `SELECT account, method_kind, CAST(SUM(amount) AS bigint) AS amount FROM ledger_entries
       WHERE check_id = $1 GROUP BY account, method_kind`,
      [checkId],
    ),
  );
  const said: Record<string, number> = {};
  for (const { account, method_kind, amount } of rows) {
    const name = account === 'TENDER' ? `TENDER ${method_kind}` : account;
    said[name] = (said[name] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(said).filter(([, amount]) => amount !== 0));
}
