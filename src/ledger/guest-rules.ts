import type { Reader } from '../database/reader.js';
import type { Fault } from './rules.js';

/** What is found wrong → the payments on which it is. */
const QUESTIONS: Record<string, string> = {
  'is a guest’s, and of another phone or another check': `
    SELECT p.id FROM guest_payments g JOIN payments p ON p.id = g.id
    WHERE p.check_id <> g.check_id OR p.venue_id <> g.venue_id OR p.provider IS NULL
      OR p.taken_by <> 'guest:' || CAST(g.phone_id AS text)`,
  'has not come, and keeps dishes set aside': `
    SELECT DISTINCT p.id FROM guest_payment_lines l JOIN payments p ON p.id = l.payment_id
    WHERE l.freed_at IS NULL AND p.status IN ('FAILED', 'VOIDED')`,
  'stands, and what it was for is free for others': `
    SELECT DISTINCT p.id FROM guest_payment_lines l JOIN payments p ON p.id = l.payment_id
    WHERE l.freed_at IS NOT NULL AND p.status NOT IN ('FAILED', 'VOIDED')`,
  'is for dishes of another check': `
    SELECT DISTINCT p.id FROM guest_payment_lines l JOIN payments p ON p.id = l.payment_id WHERE l.check_id <> p.check_id`,
  'is for dishes that come to less': `
    SELECT p.id FROM guest_payments g JOIN payments p ON p.id = g.id JOIN guest_payment_lines l ON l.payment_id = g.id
    WHERE g.share = 'ITEMS' GROUP BY p.id, p.amount HAVING SUM(l.amount) < p.amount`,
};

/** As above, of requests. */
const TO_PAY = `SELECT r.id FROM guest_requests r LEFT JOIN guest_prepayments b ON b.id = r.id
  WHERE (r.state = 'TO_PAY') <> (b.id IS NOT NULL AND b.state = 'AWAITED')`;

/** What is fetched is an order of its own, of the phone that asked for it. */
const FETCHED = `SELECT r.id FROM guest_requests r JOIN orders o ON o.id = r.order_id
  WHERE r.table_id IS NULL AND (o.order_type <> 'TAKEAWAY' OR o.guest_phone_id IS NULL OR o.guest_phone_id <> r.phone_id)`;

const OF_REQUESTS: Record<string, string> = {
  'waits for money that nobody awaits, or the other way round': TO_PAY,
  'is fetched, and its order is another guest’s': FETCHED,
};

/** Prepaid orders are paid before the meal, and their guests order again. */
const LEFT = `SELECT p.id FROM guest_phones p JOIN table_sessions v ON v.id = p.session_id AND v.closed_at IS NULL
  JOIN orders o ON o.session_id = v.id AND o.status NOT IN ('CANCELLED', 'REJECTED')
  WHERE p.left_at IS NULL AND p.expires_at > (SELECT MAX(e.at) FROM event e)
  GROUP BY p.id, p.joined_at
  HAVING COUNT(*) = COUNT(o.settled_at) AND MAX(o.settled_at) > p.joined_at
    AND COUNT(*) > COUNT((SELECT 1 FROM guest_prepayments b WHERE b.order_id = o.id))`;

/** What guests have paid for by phone, held against their payments. */
export async function guestFaults(reader: Reader): Promise<{ looked: number; visits: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  for (const [found, text] of Object.entries(QUESTIONS))
    for (const { id } of await reader.rows<{ id: string }>(`${text} LIMIT 1000`))
      faults.push({ rule: 'divided', where: `payment ${id}`, found });
  for (const [found, text] of Object.entries(OF_REQUESTS))
    for (const { id } of await reader.rows<{ id: string }>(`${text} LIMIT 1000`))
      faults.push({ rule: 'divided', where: `request ${id}`, found });
  for (const { id } of await reader.rows<{ id: string }>(`${LEFT} LIMIT 1000`))
    faults.push({
      rule: 'left',
      where: `guest device ${id}`,
      found: 'may still order, and the bill of its visit is paid',
    });
  const [counted] = await reader.rows<{ looked: number; visits: number }>(
    'SELECT (SELECT COUNT(*) FROM guest_payments) AS looked, (SELECT COUNT(*) FROM table_sessions) AS visits',
  );
  return { ...counted!, faults };
}
