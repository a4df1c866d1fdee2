import type { Tx } from '../database/tx.js';

/** What one printer's queue can hold: an hour of a very busy kitchen. */
export const MOST_WAITING = 1000;
/** What is remembered of what was printed. */
const MOST_DONE = 2000;

/** Everything that waits is taken out; what is being printed is not. Answers how many. */
export function dropAll(tx: Tx, printerId: string): Promise<number> {
  return tx.change(
    `UPDATE print_jobs SET state = 'DROPPED', error = 'CLEARED' WHERE printer_id = $1 AND state = 'WAITING'`,
    [printerId],
  );
}

/** Keeps the newest and drops the oldest of too many. Answers how many were dropped. */
export function dropOverflow(tx: Tx, printerId: string): Promise<number> {
  return tx.change(
    `UPDATE print_jobs SET state = 'DROPPED', error = 'QUEUE_FULL' WHERE printer_id = $1 AND state = 'WAITING'
     AND position <= (SELECT position FROM print_jobs WHERE printer_id = $1 AND state IN ('WAITING', 'PRINTING')
       ORDER BY position DESC LIMIT 1 OFFSET ${MOST_WAITING})`,
    [printerId],
  );
}

/** Forgets what was printed long ago. */
export function forgetDone(tx: Tx, printerId: string): Promise<number> {
  return tx.change(
    `DELETE FROM print_jobs WHERE printer_id = $1 AND state NOT IN ('WAITING', 'PRINTING') AND position <=
       (SELECT position FROM print_jobs WHERE printer_id = $1 AND state NOT IN ('WAITING', 'PRINTING')
         ORDER BY position DESC LIMIT 1 OFFSET ${MOST_DONE})`,
    [printerId],
  );
}
