import type { Reader } from '../database/reader.js';
import { MEMOS } from './book-rules.js';
import type { Fault, Rule } from './rules.js';

interface Question {
  rule: Rule;
  found: string;
  /** Answers the things on which it is found. */
  text: string;
}

/** What is asked of all books together, because it belongs to no single order. */
const QUESTIONS: Question[] = [
  {
    rule: 'balanced',
    found: 'gains on one side what it does not give on the other',
    text: `SELECT MIN(kind) AS thing, CAST(move_id AS text) AS name FROM ledger_entries
      WHERE account NOT IN (${MEMOS}) GROUP BY move_id HAVING SUM(amount) <> 0`,
  },
  {
    rule: 'balanced',
    found: 'is told as one thing and is several: of several kinds, venues, checks or days',
    text: `SELECT MIN(kind) AS thing, CAST(move_id AS text) AS name FROM ledger_entries GROUP BY move_id
      HAVING MIN(kind) <> MAX(kind) OR COUNT(DISTINCT venue_id) > 1 OR COUNT(DISTINCT check_id) > 1
        OR COUNT(DISTINCT business_date) > 1`,
  },
  {
    rule: 'noted',
    found: 'is in the books with another worth or another quantity, or not at all',
    text: `SELECT 'void' AS thing, CAST(v.id AS text) AS name FROM voids v
      LEFT JOIN ledger_entries e ON e.order_id = v.order_id AND e.source_id = v.id AND e.account = 'VOIDED'
      GROUP BY v.id, v.amount, v.quantity
      HAVING COUNT(e.id) <> 1 OR SUM(e.amount) <> v.amount OR SUM(e.quantity) <> v.quantity`,
  },
  {
    rule: 'deposited',
    found: 'has other deposits left than the books owe its guests',
    text: `SELECT 'venue' AS thing, CAST(v.id AS text) AS name FROM venues v
      WHERE (SELECT COALESCE(SUM(remaining), 0) FROM deposits d WHERE d.venue_id = v.id)
        <> (SELECT -COALESCE(SUM(amount), 0) FROM ledger_entries e WHERE e.venue_id = v.id AND e.account = 'DEPOSITS')`,
  },
  {
    rule: 'deposited',
    found: 'says another sum than what was used of it and given back',
    text: `SELECT 'deposit' AS thing, CAST(d.id AS text) AS name FROM deposits d
      LEFT JOIN deposit_moves m ON m.deposit_id = d.id GROUP BY d.id, d.used, d.returned
      HAVING d.used <> COALESCE(SUM(CASE m.kind WHEN 'USED' THEN m.amount WHEN 'USE_VOIDED' THEN -m.amount END), 0)
        OR d.returned <> COALESCE(SUM(CASE m.kind WHEN 'RETURNED' THEN m.amount END), 0)`,
  },
  {
    rule: 'deposited',
    found: 'says another sum than the payments that it was used for',
    text: `SELECT 'deposit' AS thing, CAST(d.id AS text) AS name FROM deposits d
      LEFT JOIN payments p ON p.deposit_id = d.id AND p.status = 'SUCCEEDED' GROUP BY d.id, d.used
      HAVING d.used <> COALESCE(SUM(p.amount), 0)`,
  },
  {
    rule: 'deposited',
    found: 'is of another venue than the deposit, or of one that was not used',
    text: `SELECT 'payment' AS thing, CAST(p.id AS text) AS name FROM payments p
      LEFT JOIN deposits d ON d.id = p.deposit_id
      WHERE (p.deposit_id IS NOT NULL) <> (p.method_kind = 'DEPOSIT')
        OR (p.deposit_id IS NOT NULL AND (d.id IS NULL OR d.venue_id <> p.venue_id))`,
  },
  {
    rule: 'drawers',
    found: 'is closed, and by the books there is cash left in its drawer',
    text: `SELECT 'shift' AS thing, CAST(s.id AS text) AS name FROM shifts s
      JOIN ledger_entries e ON e.shift_id = s.id AND e.account = 'TENDER' AND e.method_kind = 'CASH'
      WHERE s.state = 'CLOSED' GROUP BY s.id HAVING SUM(e.amount) <> 0`,
  },
  {
    rule: 'drawers',
    found: 'says another float, count or difference than the books',
    text: `SELECT 'shift' AS thing, CAST(s.id AS text) AS name FROM shifts s
      LEFT JOIN ledger_entries e ON e.shift_id = s.id AND e.kind IN ('FLOAT_IN', 'OVER_SHORT', 'SHIFT_CLOSED')
      GROUP BY s.id, s.opening_float, s.counted, s.over_short
      HAVING COALESCE(SUM(CASE WHEN e.kind = 'FLOAT_IN' AND e.account = 'TENDER' THEN e.amount END), 0) <> s.opening_float
        OR COALESCE(SUM(CASE WHEN e.kind = 'SHIFT_CLOSED' AND e.account = 'SAFE' THEN e.amount END), 0)
          <> COALESCE(s.counted, 0)
        OR COALESCE(SUM(CASE WHEN e.account = 'OVER_SHORT' THEN -e.amount END), 0) <> COALESCE(s.over_short, 0)`,
  },
  {
    rule: 'drawers',
    found: 'is in the books with another amount, or not at all',
    text: `SELECT m.kind AS thing, CAST(m.id AS text) AS name FROM cash_moves m
      LEFT JOIN ledger_entries e ON e.shift_id = m.shift_id AND e.source_id = m.id AND e.account = 'TENDER'
      GROUP BY m.id, m.kind, m.amount HAVING ABS(COALESCE(SUM(e.amount), 0)) <> m.amount`,
  },
  {
    rule: 'drawers',
    found: 'has given other numbers to Z reports than 1, 2, 3 and so on',
    text: `SELECT 'venue' AS thing, CAST(c.venue_id AS text) AS name FROM shift_counters c
      LEFT JOIN shifts s ON s.venue_id = c.venue_id AND s.state = 'CLOSED'
      GROUP BY c.venue_id, c.last HAVING COUNT(s.id) <> c.last OR COALESCE(MAX(s.number), 0) <> c.last`,
  },
];

interface Looked {
  moves: number;
  deposits: number;
  shifts: number;
  faults: Fault[];
}

/** Answers how many of each there are, too. */
export async function houseFaults(reader: Reader): Promise<Looked> {
  const faults: Fault[] = [];
  for (const { rule, found, text } of QUESTIONS)
    for (const { thing, name } of await reader.rows<{ thing: string; name: string }>(text))
      faults.push({ rule, where: `${thing} ${name}`, found });
  const [counted] = await reader.rows<Omit<Looked, 'faults'>>(
    `SELECT (SELECT COUNT(DISTINCT move_id) FROM ledger_entries) AS moves, (SELECT COUNT(*) FROM deposits) AS deposits,
      (SELECT COUNT(*) FROM shifts) AS shifts`,
  );
  return { ...counted!, faults };
}
