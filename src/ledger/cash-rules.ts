import type { Reader } from '../database/reader.js';
import type { Fault, Rule } from './rules.js';

interface Question {
  rule: Rule;
  found: string;
  /** Answers the things on which it is found. */
  text: string;
}

// Ids rise with time, so they give the order in which cash came and went.
const DRAWERS = `SELECT shift_id, kind, SUM(amount) OVER (PARTITION BY shift_id ORDER BY id) AS cash FROM ledger_entries
  WHERE shift_id IS NOT NULL AND account = 'TENDER' AND method_kind = 'CASH'`;

const QUESTIONS: Question[] = [
  {
    rule: 'shifted',
    found: 'is cash in no shift, and its venue requires shifts',
    text: `SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p JOIN venues v ON v.id = p.venue_id
      WHERE p.method_kind = 'CASH' AND p.shift_id IS NULL AND v.shifts_required AND p.created_at >= v.shifts_required_since`,
  },
  {
    rule: 'returned',
    found: 'gives money back for a payment that brought none: by the house, a voucher or on account',
    text: `SELECT 'refund' AS thing, CAST(r.id AS text) AS name FROM refunds r JOIN payments p ON p.id = r.payment_id
      WHERE p.method_kind IN ('HOUSE', 'VOUCHER', 'ON_ACCOUNT') AND r.payment_method_id <> p.payment_method_id
        AND r.status <> 'FAILED'`,
  },
  {
    rule: 'returned',
    found: 'has refunded more cash than was in its drawer',
    text: `SELECT DISTINCT 'shift' AS thing, CAST(d.shift_id AS text) AS name FROM (${DRAWERS}) d
      WHERE d.kind = 'REFUND' AND d.cash < 0`,
  },
  {
    rule: 'tip_owners',
    found: 'has a tip for a waiter who is no user, such as a guest',
    text: `SELECT DISTINCT 'order' AS thing, CAST(e.order_id AS text) AS name FROM ledger_entries e
      LEFT JOIN users u ON u.id = e.waiter_id
      WHERE e.account = 'TIPS' AND e.waiter_id IS NOT NULL AND u.id IS NULL`,
  },
];

/** Where cash and tips went. */
export async function cashFaults(reader: Reader): Promise<{ faults: Fault[] }> {
  const faults: Fault[] = [];
  for (const { rule, found, text } of QUESTIONS)
    for (const { thing, name } of await reader.rows<{ thing: string; name: string }>(`${text} LIMIT 1000`))
      faults.push({ rule, where: `${thing} ${name}`, found });
  return { faults };
}
