import type { Reader } from '../database/reader.js';
import type { Fault, Rule } from './rules.js';

interface Question {
  rule: Rule;
  found: string;
  /** Answers the things on which it is found. */
  text: string;
}

// A line moves with its void when its order is merged into another, so they are asked about by the line alone.
const QUESTIONS: Question[] = [
  {
    rule: 'voided',
    found: 'was taken back with a reason, and nobody is named who did it',
    text: `SELECT 'line' AS thing, CAST(i.id AS text) AS name FROM order_items i JOIN orders o ON o.id = i.order_id
      LEFT JOIN voids v ON v.item_id = i.id
      WHERE i.status = 'CANCELLED' AND i.cancel_reason <> '' AND o.status <> 'REJECTED' AND v.id IS NULL`,
  },
  {
    rule: 'voided',
    found: 'says something else than its line',
    text: `SELECT 'void' AS thing, CAST(v.id AS text) AS name FROM voids v JOIN order_items i ON i.id = v.item_id
      WHERE i.status <> 'CANCELLED' OR i.quantity <> v.quantity OR i.unit_price * i.quantity <> v.amount
        OR i.cancel_reason <> v.reason OR i.venue_id <> v.venue_id OR v.after_bill <> (i.billed_at IS NOT NULL)`,
  },
  {
    rule: 'billed',
    found: 'is BILLED and has no bill that stands, or is OPEN and has one',
    text: `SELECT 'check' AS thing, CAST(c.id AS text) AS name FROM checks c
      WHERE c.state IN ('OPEN', 'BILLED') AND (c.state = 'BILLED') <> EXISTS (
        SELECT 1 FROM check_bills b WHERE b.check_id = c.id AND b.withdrawn_at IS NULL)`,
  },
  {
    rule: 'billed',
    found: 'stands and says another total than its check',
    text: `SELECT 'bill' AS thing, CAST(b.id AS text) AS name FROM check_bills b JOIN checks c ON c.id = b.check_id
      WHERE b.withdrawn_at IS NULL AND b.total <> c.total`,
  },
  {
    rule: 'billed',
    found: 'counts other printings of its bill than there are',
    text: `SELECT 'check' AS thing, CAST(c.id AS text) AS name FROM checks c LEFT JOIN check_bills b ON b.check_id = c.id
      GROUP BY c.id, c.bills HAVING COUNT(b.id) <> c.bills OR COALESCE(MAX(b.number), 0) <> c.bills`,
  },
];

interface Looked {
  voids: number;
  bills: number;
  faults: Fault[];
}

export async function billFaults(reader: Reader): Promise<Looked> {
  const faults: Fault[] = [];
  for (const { rule, found, text } of QUESTIONS)
    for (const { thing, name } of await reader.rows<{ thing: string; name: string }>(text))
      faults.push({ rule, where: `${thing} ${name}`, found });
  const [counted] = await reader.rows<{ voids: number; bills: number }>(
    'SELECT (SELECT COUNT(*) FROM voids) AS voids, (SELECT COUNT(*) FROM check_bills) AS bills',
  );
  return { ...counted!, faults };
}
