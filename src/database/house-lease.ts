import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from './database.js';
import { Routine } from './routine.js';

const RENEWED_EVERY_MS = 1000;
// An instance that died is replaced after so long; one that renews twice too late has not died.
const LASTS_MS = 3000;

const TAKE = `INSERT INTO leases (name, holder, until) VALUES ('house', $1, clock_timestamp() + interval '${LASTS_MS} ms')
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
  WHERE leases.holder = excluded.holder OR leases.until < clock_timestamp()`;
const GIVE_BACK = `DELETE FROM leases WHERE name = 'house' AND holder = $1`;

/**
 * Says which of several instances does what the house does by itself. It spares the others the looking: that nothing is
 * done twice is the affair of the rows, for an instance may fall asleep in the middle of a round and wake up without
 * the lease.
 */
@Injectable()
export class HouseLease extends Routine implements OnModuleInit, OnApplicationShutdown {
  private readonly self = randomUUID();
  /** In the process's own time, counted from before the database was asked: it ends here no later than there. */
  private mineUntilMs: number;

  constructor(private readonly database: Database) {
    super('HouseLease', RENEWED_EVERY_MS);
    // Nobody else writes to the file of SQLite, so that nobody else could do it.
    this.mineUntilMs = this.isDue ? 0 : Infinity;
  }

  get isMine(): boolean {
    return performance.now() < this.mineUntilMs;
  }

  /** Before anybody's first round. */
  async onModuleInit(): Promise<void> {
    this.begin();
    await this.running;
  }

  /** The next one need not wait until it would have ended. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.isDue) return;
    this.mineUntilMs = 0;
    await this.database.write((tx) => tx.change(GIVE_BACK, [this.self])).catch(() => undefined);
  }

  protected override get isDue(): boolean {
    return this.database.dialect === 'postgres';
  }

  protected async round(): Promise<void> {
    const askedAtMs = performance.now();
    const taken = await this.database.write((tx) => tx.change(TAKE, [this.self]));
    if (taken > 0) this.mineUntilMs = askedAtMs + LASTS_MS;
  }
}
