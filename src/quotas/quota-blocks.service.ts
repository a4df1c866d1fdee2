import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { KeyActor } from '../auth/actor.js';
import { writeUnkept } from '../auth/write-unkept.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { Routine } from '../database/routine.js';
import { Refusal } from '../domain/refusal.js';
import { monthForUse, monthOf, returnBlock, takeBlock } from './quota-rows.js';

const EVERY_MS = 10_000;
// A key that has not called for so long does not need what was taken for it.
const RESTS_AFTER_MS = 60_000;
// So long a quota that is used up is believed to be, so that refused calls are no writes; a renewal is felt within 2 s.
const EMPTY_FOR_MS = 1000;

interface Block {
  month: string;
  endsAtMs: number;
  left: number;
  usedAtMs: number;
  /** Until when nobody asks the database again. */
  emptyUntilMs: number;
}

/** A call of the quota that was used, and may be given back while the call has not been heard. */
export interface UsedCall {
  giveBack(): void;
}

/**
 * Counts the calls of keys against their month. An instance takes calls ahead in blocks, each by a write that the
 * month's bound holds for, and gives back what it does not use; one that is killed loses its block, and never makes one.
 */
@Injectable()
export class QuotaBlocksService extends Routine implements OnApplicationShutdown {
  private readonly blocks = new Map<string, Block>();
  private readonly taking = new Map<string, Promise<Block>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super('Quotas', EVERY_MS);
  }

  /** Uses one call, or says why none is left. */
  async use(key: KeyActor): Promise<UsedCall | Refusal> {
    for (;;) {
      const nowMs = this.clock.now().getTime();
      const block = this.blocks.get(key.groupId);
      if (block && block.endsAtMs > nowMs) {
        if (block.left > 0) return this.useOne(block, nowMs);
        if (block.emptyUntilMs > nowMs) return exceeded(block, nowMs);
      }
      // Calls that come together wait for one block.
      await (this.taking.get(key.groupId) ?? this.takeMore(key));
    }
  }

  /** After a renewal here; other instances ask by themselves within a second. */
  forget(groupId: string): void {
    const block = this.blocks.get(groupId);
    if (block) block.emptyUntilMs = 0;
  }

  /** Gives back what nobody has used lately, or everything. */
  async giveBack(restingSinceMs = Infinity): Promise<void> {
    for (const [groupId, block] of this.blocks) {
      if (block.usedAtMs > restingSinceMs || this.taking.has(groupId)) continue;
      this.blocks.delete(groupId);
      await this.giveBackOne(groupId, block);
    }
  }

  /** After the last answer: a call that is still under way takes from a block, or takes one. */
  async onApplicationShutdown(): Promise<void> {
    await this.giveBack();
  }

  protected async round(): Promise<void> {
    await this.giveBack(this.clock.now().getTime() - RESTS_AFTER_MS);
  }

  private useOne(block: Block, nowMs: number): UsedCall {
    block.left -= 1;
    block.usedAtMs = nowMs;
    return { giveBack: () => void (block.left += 1) };
  }

  private async takeMore(key: KeyActor): Promise<void> {
    const taking = this.fetch(key);
    this.taking.set(key.groupId, taking);
    try {
      const before = this.blocks.get(key.groupId);
      const block = await taking;
      this.blocks.set(key.groupId, block);
      if (before && before.left > 0) await this.giveBackOne(key.groupId, before);
    } finally {
      this.taking.delete(key.groupId);
    }
  }

  private async fetch(key: KeyActor): Promise<Block> {
    const nowMs = this.clock.now().getTime();
    const at = new Date(nowMs).toISOString();
    return writeUnkept(this.database, async (tx) => {
      const month = await monthOf(tx, key.venueId, nowMs);
      const row = await monthForUse(tx, key, month, at);
      const left = await takeBlock(tx, row, month.endsAtMs, at);
      return { ...month, left, usedAtMs: nowMs, emptyUntilMs: left > 0 ? 0 : nowMs + EMPTY_FOR_MS };
    });
  }

  private async giveBackOne(groupId: string, block: Block): Promise<void> {
    const amount = block.left;
    if (amount === 0) return;
    block.left = 0;
    await writeUnkept(this.database, (tx) => returnBlock(tx, groupId, block.month, { amount, at: this.clock.iso() }));
  }
}

function exceeded({ month, endsAtMs }: Block, nowMs: number): Refusal {
  return new Refusal('QUOTA_EXCEEDED', {
    month,
    begins_anew_at: new Date(endsAtMs).toISOString(),
    retry_after_s: Math.ceil((endsAtMs - nowMs) / 1000),
  });
}
