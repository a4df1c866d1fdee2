import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { Routine } from '../database/routine.js';
import type { Tx } from '../database/tx.js';

const EVERY_MS = 60_000;
const MINUTE_MS = 60_000;
// Enough to see that a key is used from where it should not be.
const MOST_ADDRESSES = 20;
const ADDRESSES_KEPT_MS = 14 * 24 * 60 * 60_000;

// Forward only: of two instances the one that writes later may know less.
const USED = 'UPDATE api_keys SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)';
const FROM = `INSERT INTO api_key_addresses (key_id, address, last_used_at) VALUES ($1, $2, $3)
  ON CONFLICT (key_id, address) DO UPDATE SET last_used_at = excluded.last_used_at
  WHERE api_key_addresses.last_used_at < excluded.last_used_at`;
const FORGET = `DELETE FROM api_key_addresses WHERE key_id = $1 AND (last_used_at < $2 OR address NOT IN
  (SELECT address FROM api_key_addresses WHERE key_id = $1 ORDER BY last_used_at DESC, address LIMIT ${MOST_ADDRESSES}))`;

interface Use {
  at: string;
  addresses: Set<string>;
}

/** When and whence each key was last used. Written once a minute: no call of a program waits for a write. */
@Injectable()
export class KeyUses extends Routine implements OnApplicationShutdown {
  private readonly uses = new Map<string, Use>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super('KeyUses', EVERY_MS);
  }

  note(keyId: string, address: string | undefined): void {
    const at = this.thisMinute();
    const use = this.uses.get(keyId) ?? { at, addresses: new Set<string>() };
    use.at = at;
    if (address !== undefined && use.addresses.size < MOST_ADDRESSES) use.addresses.add(address);
    this.uses.set(keyId, use);
  }

  /** After the last answer. */
  async onApplicationShutdown(): Promise<void> {
    await this.write();
  }

  protected round(): Promise<void> {
    return this.write();
  }

  /** In the order of ids, so that two instances never wait for each other crosswise. */
  async write(): Promise<void> {
    const batch = [...this.uses].toSorted(([a], [b]) => (a < b ? -1 : 1));
    this.uses.clear();
    if (batch.length === 0) return;
    await this.database.write(async (tx) => {
      for (const [keyId, use] of batch) await this.keep(tx, keyId, use);
    });
  }

  private async keep(tx: Tx, keyId: string, { at, addresses }: Use): Promise<void> {
    await tx.change(USED, [keyId, at]);
    for (const address of addresses) await tx.change(FROM, [keyId, address, at]);
    const oldest = new Date(this.clock.now().getTime() - ADDRESSES_KEPT_MS).toISOString();
    await tx.change(FORGET, [keyId, oldest]);
  }

  private thisMinute(): string {
    const nowMs = this.clock.now().getTime();
    return new Date(nowMs - (nowMs % MINUTE_MS)).toISOString();
  }
}
