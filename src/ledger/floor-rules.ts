import type { Reader } from '../database/reader.js';
import type { Fault } from './rules.js';

interface Found {
  thing: string;
  name: string;
}

const UNSETTLED = `o.settled_at IS NULL AND o.cancelled_at IS NULL AND o.status <> 'REJECTED'`;

/** What is found wrong → the things on which it is. */
const QUESTIONS: Record<string, string> = {
  'is FREE and has an order that is neither settled nor cancelled': `
    SELECT 'table' AS thing, t.name FROM tables t WHERE t.status = 'FREE' AND EXISTS (
      SELECT 1 FROM orders o WHERE o.venue_id = t.venue_id AND o.table_id = t.id AND ${UNSETTLED})`,
  'is called occupied without guests, or has guests and is called something else': `
    SELECT 'table' AS thing, t.name FROM tables t
    WHERE (t.status IN ('OCCUPIED', 'BILLED')) <> (t.session_id IS NOT NULL)`,
  'does not know the visit that says it is there': `
    SELECT 'table' AS thing, t.name FROM tables t
    LEFT JOIN session_tables s ON s.table_id = t.id AND s.left_at IS NULL
    WHERE COALESCE(t.session_id, t.id) <> COALESCE(s.session_id, t.id)`,
  'has ended and still sits somewhere, or goes on and sits nowhere': `
    SELECT 'visit' AS thing, CAST(v.id AS text) AS name FROM table_sessions v
    WHERE (v.closed_at IS NULL) <> EXISTS (
      SELECT 1 FROM session_tables s WHERE s.session_id = v.id AND s.left_at IS NULL)`,
  'has one table only, or tables that stand differently': `
    SELECT 'group' AS thing, CAST(t.group_id AS text) AS name FROM tables t WHERE t.group_id IS NOT NULL
    GROUP BY t.group_id HAVING COUNT(*) < 2 OR COUNT(DISTINCT t.status) > 1 OR COUNT(DISTINCT t.session_id) > 1
      OR COUNT(t.session_id) NOT IN (0, COUNT(*))`,
  'owes money and its visit has ended': `
    SELECT 'order' AS thing, CAST(o.id AS text) AS name FROM orders o
    LEFT JOIN table_sessions v ON v.id = o.session_id AND v.closed_at IS NULL
    WHERE o.table_id IS NOT NULL AND ${UNSETTLED} AND v.id IS NULL`,
};

export async function tableFaults(reader: Reader): Promise<{ looked: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  for (const [found, text] of Object.entries(QUESTIONS))
    for (const { thing, name } of await reader.rows<Found>(text))
      faults.push({ rule: 'tables', where: `${thing} ${name}`, found });
  const [{ looked }] = (await reader.rows<{ looked: number }>('SELECT COUNT(*) AS looked FROM tables')) as [
    { looked: number },
  ];
  return { looked, faults };
}
