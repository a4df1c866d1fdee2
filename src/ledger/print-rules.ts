import type { Reader } from '../database/reader.js';
import type { Fault } from './rules.js';

/** What is found wrong → the jobs on which it is. */
const QUESTIONS: Record<string, string> = {
  'is of another venue than its printer': `
    SELECT j.id FROM print_jobs j JOIN printers p ON p.id = j.printer_id WHERE p.venue_id <> j.venue_id`,
  'prints a ticket of another venue': `
    SELECT j.id FROM print_jobs j JOIN tickets t ON t.id = j.ticket_id WHERE t.venue_id <> j.venue_id`,
  'was put away without a word': `
    SELECT j.id FROM print_jobs j WHERE j.state IN ('FAILED', 'DROPPED') AND j.error IS NULL`,
};

export async function printFaults(reader: Reader): Promise<{ looked: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  for (const [found, text] of Object.entries(QUESTIONS))
    for (const { id } of await reader.rows<{ id: string }>(`${text} LIMIT 1000`))
      faults.push({ rule: 'printing', where: `print job ${id}`, found });
  const [{ looked }] = (await reader.rows<{ looked: number }>('SELECT COUNT(*) AS looked FROM print_jobs')) as [
    { looked: number },
  ];
  return { looked, faults };
}
