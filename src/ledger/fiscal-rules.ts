import type { Reader } from '../database/reader.js';
import type { Fault } from './rules.js';

/** What is found wrong → the things on which it is. */
const QUESTIONS: Record<string, string> = {
  'has given other numbers to documents than there are': `
    SELECT 'venue' AS thing, CAST(k.venue_id AS text) AS name FROM fiscal_counters k
    LEFT JOIN fiscal_documents d ON d.venue_id = k.venue_id GROUP BY k.venue_id, k.last
    HAVING COUNT(d.id) <> k.last OR COALESCE(MIN(d.number), 1) <> 1 OR COALESCE(MAX(d.number), 0) <> k.last`,
  'was signed before an earlier one that nobody had skipped': `
    SELECT 'fiscal document' AS thing, CAST(d.id AS text) AS name FROM fiscal_documents d
    WHERE d.state = 'DONE' AND EXISTS (SELECT 1 FROM fiscal_documents e
      WHERE e.venue_id = d.venue_id AND e.number < d.number AND e.state <> 'DONE' AND NOT e.is_skipped)`,
  'is of another venue or order than its check': `
    SELECT 'fiscal document' AS thing, CAST(d.id AS text) AS name FROM fiscal_documents d JOIN checks c ON c.id = d.check_id
    WHERE c.venue_id <> d.venue_id OR c.order_id <> d.order_id`,
};

export async function fiscalFaults(reader: Reader): Promise<{ looked: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  for (const [found, text] of Object.entries(QUESTIONS))
    for (const { thing, name } of await reader.rows<{ thing: string; name: string }>(`${text} LIMIT 1000`))
      faults.push({ rule: 'registered', where: `${thing} ${name}`, found });
  const [counted] = await reader.rows<{ looked: number }>('SELECT COUNT(*) AS looked FROM fiscal_documents');
  return { looked: counted!.looked, faults };
}
