import type { Tx } from '../database/tx.js';

/** What the venue has decided about its floor. */
export interface FloorRules {
  needsCleaning: boolean;
}

const RULES = 'SELECT tables_need_cleaning AS "needsCleaning" FROM venues WHERE id = $1';

/**
 * Held while guests come and go: nobody joins, splits or moves tables meanwhile, so the tables of a group can be locked
 * in the order of their ids and no two waiters wait for each other. Others may hold it too. Writers queue on SQLite.
 */
export async function holdFloor(tx: Tx, venueId: string): Promise<FloorRules> {
  const [row] = await tx.rows<{ needsCleaning: boolean | number }>(onPostgres(tx, RULES, 'FOR SHARE'), [venueId]);
  return { needsCleaning: Boolean(row!.needsCleaning) };
}

/** Held alone while the floor itself changes: tables are made, moved, joined, split or taken away. */
export async function rearrangeFloor(tx: Tx, venueId: string): Promise<void> {
  await tx.rows(onPostgres(tx, 'SELECT 1 FROM venues WHERE id = $1', 'FOR NO KEY UPDATE'), [venueId]);
}

export function onPostgres({ dialect }: Tx, text: string, lock: string): string {
  return dialect === 'postgres' ? `${text} ${lock}` : text;
}
