import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import { sum } from '../domain/money.js';
import type { CarriedView, OpenOrderView, UnderWayView } from './z-report.dto.js';
import type { Shift } from './shift.entity.js';

// Limit of listed rows; counts and sums cover all.
const MOST_NAMED = 500;

const OPEN_ORDERS = `SELECT o.id AS order_id, o.number, o.business_date, o.table_name, o.tab_name, o.waiter_name,
    CAST(SUM(c.total) AS bigint) AS total, CAST(SUM(c.total - c.paid) AS bigint) AS due
  FROM orders o JOIN checks c ON c.order_id = o.id
  WHERE o.venue_id = $1 AND o.settled_at IS NULL AND o.cancelled_at IS NULL AND o.status <> 'REJECTED'`;
const IN_ORDER = `GROUP BY o.id, o.number, o.business_date, o.table_name, o.tab_name, o.waiter_name
  ORDER BY o.business_date, o.number`;

/** Returns the open orders: of the whole venue for a drawer, of the owner for a purse. */
export async function carriedOver(reader: Reader, { venueId, ownerId }: Shift): Promise<CarriedView> {
  const [theirs, params] = ownerId === null ? ['', [venueId]] : ['AND o.waiter_id = $2', [venueId, ownerId]];
  const orders = await reader.rows<OpenOrderView>(`${OPEN_ORDERS} ${theirs} ${IN_ORDER}`, params);
  return { count: orders.length, due: sum(orders.map(({ due }) => due)), orders: orders.slice(0, MOST_NAMED) };
}

const UNDER_WAY = `SELECT id AS payment_id, order_id, method_name, status, amount + tip AS amount, created_at FROM payments
  WHERE shift_id = $1 AND status IN ('INITIATED', 'UNKNOWN', 'VOIDING') ORDER BY created_at, id LIMIT $2`;

/**
 * Returns the payments and voids whose provider has not answered.
 * They do not keep a shift open, since an answer may take hours. A later answer is posted on its own business date and
 * in no shift, so no Z report changes.
 */
export async function underWay(reader: Reader, shiftId: string): Promise<UnderWayView[]> {
  const rows = await reader.rows<UnderWayView>(UNDER_WAY, [shiftId, MOST_NAMED]);
  return rows.map((row) => ({ ...row, created_at: CODECS.instant.read(row.created_at) as string }));
}
