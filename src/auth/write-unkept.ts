import type { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';

/**
 * A write that the request's idempotency key does not cover. A kept answer would put a token into the database in plain
 * text; a kept hash of a body gives its PIN away to whoever tries all of them; and a count of guesses must not be skipped
 * because the same guess was made before.
 */
export function writeUnkept<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.onBehalf({ actor: null, claim: null }, () => database.write(work));
}
