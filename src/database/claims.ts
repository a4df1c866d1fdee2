import { Refusal } from '../domain/refusal.js';
import type { Sql } from './sql.js';
import type { Statement } from './statement.js';

/** A request's right to happen once: kept in the same transaction as what it did. */
export interface Claim {
  /** Who may repeat it: venue, device or user, and route. */
  scope: string;
  key: string;
  /** Hash of path and body: the same key with another body is refused. */
  hash: string;
  at: string;
  /** Set by the request's one outermost write, and taken back when that write is refused. */
  outcome?: 'underway' | 'done' | 'replayed';
}

export type Stored = { answer: unknown } | null;

/** First statement of a keyed write. Answers what was stored when this request has already happened. */
export async function takeClaim(sql: Sql, claim: Claim): Promise<Stored> {
  const taken = await sql.change(
    'INSERT INTO idempotency (scope, key, hash, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (scope, key) DO NOTHING',
    [claim.scope, claim.key, claim.hash, claim.at],
  );
  if (taken === 1) return null;
  const [stored] = await sql.rows<{ hash: string; answer: string | null }>(
    'SELECT hash, answer FROM idempotency WHERE scope = $1 AND key = $2',
    [claim.scope, claim.key],
  );
  // Gone between the two statements: its transaction was rolled back or it was just pruned. The caller may ask again.
  if (!stored) throw new Refusal('STORAGE_BUSY');
  if (stored.hash !== claim.hash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  return { answer: JSON.parse(stored.answer ?? 'null') };
}

export function answerStored(claim: Claim, answer: unknown): Statement {
  return {
    text: 'UPDATE idempotency SET answer = $3 WHERE scope = $1 AND key = $2',
    params: [claim.scope, claim.key, JSON.stringify(answer ?? null)],
  };
}
