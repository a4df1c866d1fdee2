import { Mendable } from '../../config/mendable.js';
import { tableNames, type Ask } from '../backup/figures.js';
import type { Dialect } from '../columns.js';

/**
 * `UNFINISHED`: a move fills this database, or was killed while it did. `MOVED`: the data are now in another database.
 * The table exists in no other database.
 */
export interface MoveMark {
  state: 'UNFINISHED' | 'MOVED';
  /** The other database, without a password. */
  place: string;
  at: string;
}

export const MARK_TABLE = 'move_mark';

/** A move cannot begin, or did not pass its verification. */
export class MoveRefused extends Mendable {}

/** Data are there already, and not those of a move that was killed. */
export class TargetNotEmpty extends MoveRefused {}

export async function readMark(dialect: Dialect, ask: Ask): Promise<MoveMark | null> {
  if (!(await tableNames(dialect, ask)).includes(MARK_TABLE)) return null;
  const [mark] = await ask<MoveMark>(`SELECT state, place, at FROM ${MARK_TABLE}`);
  return mark ?? null;
}

/** One statement, so that no kill leaves a table without its row. */
export function markStatement({ state, place, at }: MoveMark): string {
  const [one, two, three] = [state, place, at].map((text) => `'${text.replaceAll("'", "''")}'`);
  return `CREATE TABLE ${MARK_TABLE} AS SELECT CAST(${one} AS text) AS state, CAST(${two} AS text) AS place, CAST(${three} AS text) AS at`;
}

export const UNMARK = `DROP TABLE ${MARK_TABLE}`;

/** Refuses to serve from a database that has not all data yet, or that has not the newest data any more. */
export async function refuseMarked(dialect: Dialect, ask: Ask): Promise<void> {
  const mark = await readMark(dialect, ask);
  if (mark?.state === 'UNFINISHED')
    throw new MoveRefused(
      `A move from ${mark.place} into this database did not finish. Run "qres move" again, or set another DATABASE_URL.`,
    );
  if (mark)
    throw new MoveRefused(
      `The data of this database moved to ${mark.place} (${mark.at}). Set DATABASE_URL to that database, or run "qres move --reopen" to use this one again.`,
    );
}
