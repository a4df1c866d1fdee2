import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { HouseRoutine } from '../database/house-routine.js';

// A tablet that was switched off over a weekend may still repeat its last command.
const KEPT_MS = 72 * 3_600_000;
const EVERY_MS = 10 * 60_000;
// One write stays short; what is left goes with the next.
const ROWS_PER_WRITE = 2000;

const OLDEST = `DELETE FROM idempotency WHERE (scope, key) IN
  (SELECT scope, key FROM idempotency WHERE created_at < $1 ORDER BY created_at LIMIT ${ROWS_PER_WRITE})`;

/** Forgets stored answers that nobody will ask for again. */
@Injectable()
export class KeyRetention extends HouseRoutine {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super('Keys', EVERY_MS);
  }

  protected round(): Promise<unknown> {
    return this.prune();
  }

  /** Answers how many were forgotten. */
  async prune(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS).toISOString();
    let forgotten = 0;
    for (let rows = ROWS_PER_WRITE; rows === ROWS_PER_WRITE; forgotten += rows)
      rows = await this.database.write((tx) => tx.change(OLDEST, [before]));
    return forgotten;
  }
}
