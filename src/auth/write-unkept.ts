import type { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';

/**
 * A write that the request's idempotency key does not cover: of strangers, who have no name to keep an answer under, and a
 * count of guesses, which must not be skipped because the same guess was made before. Writes that make a secret for a signed-in
 * user are kept, without the secret in the answer.
 */
export function writeUnkept<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.onBehalf({ actor: null, claim: null }, () => database.write(work));
}
