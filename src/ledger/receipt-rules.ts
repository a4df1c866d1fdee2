import type { Dialect } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { Fault } from './rules.js';

// The counter says how many there must be: with as many rows, all of them different, from 1 to the last, none is missing.
const GAPS = `
  SELECT v.id, COALESCE(k.last, 0) AS last, COUNT(r.id) AS receipts, COUNT(DISTINCT r.number) AS numbers,
    COALESCE(MIN(r.number), 1) AS first, COALESCE(MAX(r.number), 0) AS highest
  FROM venues v LEFT JOIN receipt_counters k ON k.venue_id = v.id LEFT JOIN receipts r ON r.venue_id = v.id
  GROUP BY v.id, k.last
  HAVING COUNT(r.id) <> COALESCE(k.last, 0) OR COUNT(DISTINCT r.number) <> COALESCE(k.last, 0)
    OR COALESCE(MAX(r.number), 0) <> COALESCE(k.last, 0) OR COALESCE(MIN(r.number), 1) <> 1`;

// An order is no longer split after its last check has a receipt: later receipts carry the final numbers of its checks.
const LAST_SALE = `(SELECT MAX(s.number) FROM receipts s JOIN checks k ON k.id = s.check_id
  WHERE k.order_id = c.order_id AND s.kind = 'SALE' AND s.replaces IS NULL)`;
const STANDING = '(SELECT COUNT(*) FROM checks k WHERE k.order_id = c.order_id AND k.undone_at IS NULL';

/** What is found wrong → the receipts or the checks on which it is. */
const QUESTIONS: Record<string, { thing: string; text: string }> = {
  'has closed without a receipt': {
    thing: 'check',
    text: `SELECT c.id FROM checks c WHERE c.state = 'CLOSED' AND c.undone_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.check_id = c.id AND r.kind = 'SALE'
        AND r.replaced_by IS NULL)`,
  },
  'has a receipt and has not closed': {
    thing: 'check',
    text: `SELECT c.id FROM checks c JOIN receipts r ON r.check_id = c.id AND r.kind = 'SALE'
      WHERE c.state <> 'CLOSED' AND NOT (c.state = 'PAID' AND COALESCE(c.awaits, '') = 'FISCAL_SIGN')`,
  },
  'says another amount than its check': {
    thing: 'receipt',
    text: `SELECT r.id FROM receipts r JOIN checks c ON c.id = r.check_id WHERE r.kind = 'SALE' AND r.total <> c.total`,
  },
  'is paid and waits for a sign without a receipt': {
    thing: 'check',
    text: `SELECT c.id FROM checks c WHERE c.state = 'PAID' AND c.awaits = 'FISCAL_SIGN'
      AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.check_id = c.id AND r.kind = 'SALE' AND r.replaced_by IS NULL)`,
  },
  'says that another one stands for it, which does not': {
    thing: 'receipt',
    text: `SELECT r.id FROM receipts r LEFT JOIN receipts n ON n.venue_id = r.venue_id AND n.number = r.replaced_by
      WHERE r.replaced_by IS NOT NULL AND (n.id IS NULL OR n.check_id <> r.check_id
        OR (r.kind = 'SALE' AND COALESCE(n.replaces, 0) <> r.number))`,
  },
  'says another number of its check than 1 to the number of checks': {
    thing: 'receipt',
    text: `SELECT n.id FROM (
        SELECT r.id, CAST({check_number} AS bigint) AS number, CAST({checks} AS bigint) AS checks FROM receipts r
      ) n WHERE n.number < 1 OR n.number > n.checks`,
  },
  'says another number of its check, or of checks, than those that stand': {
    thing: 'receipt',
    text: `SELECT n.id FROM (
        SELECT r.id, CAST({check_number} AS bigint) AS number, CAST({checks} AS bigint) AS checks,
          ${STANDING} AND k.position <= c.position) AS place, ${STANDING}) AS standing
        FROM receipts r JOIN checks c ON c.id = r.check_id JOIN orders o ON o.id = c.order_id
        WHERE o.settled_at IS NOT NULL AND r.kind IN ('SALE', 'REFUND') AND r.number >= ${LAST_SALE}
      ) n WHERE n.number <> n.place OR n.checks <> n.standing`,
  },
  'tells the guest a reason that was meant for the staff': {
    thing: 'receipt',
    text: `SELECT r.id FROM receipts r JOIN refunds f ON f.id = r.refund_id
      WHERE r.kind = 'REFUND' AND {reason} IS NOT NULL AND {reason} <> COALESCE(f.guest_text, '')`,
  },
  'is of another venue than its check': {
    thing: 'receipt',
    text: `SELECT r.id FROM receipts r JOIN checks c ON c.id = r.check_id
      WHERE r.venue_id <> c.venue_id OR r.order_id <> c.order_id`,
  },
};

/** The same, where the lists in a document are asked; each database has its own words for that. */
const LIST_QUESTIONS: Record<string, Record<Dialect, string>> = {
  'has a combo that does not come to its dishes': {
    sqlite: `SELECT DISTINCT r.id FROM receipts r, json_each(r.document, '$.combos') c
      WHERE json_extract(c.value, '$.gross') <> (SELECT COALESCE(SUM(json_extract(l.value, '$.gross')), 0)
        FROM json_each(r.document, '$.lines') l WHERE json_extract(l.value, '$.combo_id') = json_extract(c.value, '$.id'))`,
    postgres: `SELECT DISTINCT r.id FROM receipts r, json_array_elements(CAST(r.document AS json) -> 'combos') c
      WHERE CAST(c ->> 'gross' AS bigint) <> (SELECT COALESCE(SUM(CAST(l ->> 'gross' AS bigint)), 0)
        FROM json_array_elements(CAST(r.document AS json) -> 'lines') l WHERE l ->> 'combo_id' = c ->> 'id')`,
  },
  'tells the guest of a discount a reason that was meant for the staff': {
    sqlite: `SELECT DISTINCT r.id FROM receipts r, json_each(r.document, '$.discounts') g
      WHERE json_extract(g.value, '$.reason') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM discounts d
        WHERE d.order_id = r.order_id AND d.guest_text = json_extract(g.value, '$.reason'))`,
    postgres: `SELECT DISTINCT r.id FROM receipts r, json_array_elements(CAST(r.document AS json) -> 'discounts') g
      WHERE g ->> 'reason' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM discounts d
        WHERE d.order_id = r.order_id AND d.guest_text = g ->> 'reason')`,
  },
};

const MOST_SHOWN = 1000;

export async function receiptFaults(reader: Reader): Promise<{ looked: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  const gaps = await reader.rows<{ id: string; last: number; receipts: number }>(GAPS);
  for (const { id, last, receipts } of gaps)
    faults.push({
      rule: 'receipts',
      where: `venue ${id}`,
      found: `has given ${last} numbers and has ${receipts} receipts, which are not 1 to ${last}`,
    });
  for (const [found, { thing, text }] of Object.entries(QUESTIONS))
    for (const { id } of await reader.rows<{ id: string }>(`${membersIn(reader, text)} LIMIT ${MOST_SHOWN}`))
      faults.push({ rule: 'receipts', where: `${thing} ${id}`, found });
  for (const [found, text] of Object.entries(LIST_QUESTIONS))
    for (const { id } of await reader.rows<{ id: string }>(`${text[reader.dialect]} LIMIT ${MOST_SHOWN}`))
      faults.push({ rule: 'receipts', where: `receipt ${id}`, found });
  const [row] = await reader.rows<{ looked: number }>('SELECT COUNT(*) AS looked FROM receipts');
  return { looked: Number(row!.looked), faults };
}

/** `{name}` in a question is that member of the receipt's document. */
function membersIn({ dialect }: Reader, text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) =>
    dialect === 'postgres' ? `CAST(r.document AS json) ->> '${name}'` : `json_extract(r.document, '$.${name}')`,
  );
}
