import type { DataSource } from 'typeorm';
import { done } from '../caller.js';
import { copiesOf } from '../copies.js';
import { postgresUrl } from '../database-for-test.js';
import { openHouse } from '../given.js';

/** What the database holds. */
export const SOLD = { orders: { rows: 10 }, payments: { rows: 6 } };

/** A kitchen screen: its device token, and its cursor at the start, in the middle and at the end of the sales. */
interface Screen {
  token: string;
  cursors: string[];
}

/** A database as a server of this version leaves it after ten orders, six of them paid. */
export const soldDatabase = copiesOf(async (url): Promise<Screen> => {
  const house = await openHouse({ DATABASE_URL: url });
  const { screen, waiter, dishes, methods } = house;
  const cursors: string[] = [];
  const readCursor = async () => cursors.push((await done(screen.get('/events'))).next_cursor);
  await readCursor();
  for (let sold = 1; sold <= SOLD.orders.rows; sold += 1) {
    const items = [{ dish_id: dishes.soup, quantity: sold }];
    const order = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const payment = { payment_method_id: methods.card };
    if (sold <= SOLD.payments.rows) await done(waiter.post(`/checks/${order.check_id}/payments`, payment));
    if (sold === SOLD.orders.rows / 2) await readCursor();
  }
  await readCursor();
  await house.close();
  return { token: screen.token!, cursors };
});

/** Lists the tables, columns, indices and constraints of a database, to compare two databases. */
export async function shapeOf(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ one: string }[]>(
    postgresUrl
      ? `SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS one FROM information_schema.columns
           WHERE table_schema = 'public'
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
         UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace`
      : "SELECT name || ' ' || COALESCE(sql, '') AS one FROM sqlite_master",
  );
  return rows.map(({ one }) => one).toSorted();
}
