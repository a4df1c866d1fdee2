import type { Tx } from '../database/tx.js';
import type { DropReason } from '../domain/printing/printer.js';
import type { PrintJob } from './printer.entity.js';

/** Why nobody wants this on paper any more; null: somebody does. `soon`: what was queued since then is wanted. */
export async function whyNot(
  tx: Tx,
  job: PrintJob,
  { oldest, soon }: { oldest: string; soon: string },
): Promise<DropReason | null> {
  // A notice says what the others left out, so it waits as long as it must.
  if (job.kind === 'NOTICE' || job.createdAt >= soon) return null;
  // Nobody stands before a drawer any more that opens so late.
  if (job.createdAt < oldest || job.kind === 'DRAWER') return 'TOO_OLD';
  if (job.kind !== 'TICKET' || job.reason === 'REPRINT') return null;
  const isWanted = (await isOnScreen(tx, job)) && (job.reason !== 'CHANGE' || (await isOnPaper(tx, job)));
  return isWanted ? null : 'NOT_WANTED';
}

// The kitchen's own rows: what was bumped is made, and what was struck whole is not to be made. A change must be read
// even when nothing is left.
async function isOnScreen(tx: Tx, { ticketId, reason }: PrintJob): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT 1 FROM tickets t WHERE t.id = $1 AND t.bumped_at IS NULL AND ($2 = 'CHANGE' OR EXISTS
       (SELECT 1 FROM order_items i WHERE i.ticket_id = t.id AND i.status <> 'CANCELLED'))`,
    [ticketId, reason],
  );
  return rows.length > 0;
}

async function isOnPaper(tx: Tx, { ticketId, printerId }: PrintJob): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT 1 FROM tickets t JOIN tickets o ON o.order_id = t.order_id AND o.station_id = t.station_id
     JOIN print_jobs j ON j.ticket_id = o.id AND j.printer_id = $2 AND j.reason <> 'CHANGE'
       AND j.state IN ('PRINTED', 'FAILED') WHERE t.id = $1 LIMIT 1`,
    [ticketId, printerId],
  );
  return rows.length > 0;
}
