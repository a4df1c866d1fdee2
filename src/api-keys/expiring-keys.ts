import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { HouseRoutine } from '../database/house-routine.js';
import { dayToTell, tellingHorizon } from '../domain/api-key.js';
import { ApiKey } from './api-key.entity.js';
import { keyNews } from './api-key-views.js';

const EVERY_MS = 60_000;
// What is left goes with the next round.
const MOST_AT_ONCE = 500;

/** Tells admins 14, 3 and 1 days before a key ends: a program that stops at midnight is found out in the morning. */
@Injectable()
export class ExpiringKeys extends HouseRoutine {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super('ExpiringKeys', EVERY_MS);
  }

  protected round(): Promise<void> {
    return this.tell();
  }

  async tell(): Promise<void> {
    const due = await this.database.read(async (reader) => {
      const nowMs = this.clock.now().getTime();
      // One that was rotated ends because somebody said so.
      const where = {
        revokedAt: IsNull(),
        replacedById: IsNull(),
        isEnabled: true,
        expiresAt: LessThanOrEqual(tellingHorizon(nowMs)),
      };
      const near = await reader.find(ApiKey, { where, order: { expiresAt: 'DESC' }, take: MOST_AT_ONCE });
      return near.filter((key) => dueOf(key, nowMs) !== null);
    });
    for (const { id, venueId } of due) await this.tellOf(venueId, id);
  }

  // Looked at again while it is held: of two instances one tells it.
  private async tellOf(venueId: string, id: string): Promise<void> {
    await this.database.write(async (tx) => {
      const key = await tx.take(ApiKey, { id, venueId });
      const days = dueOf(key, this.clock.now().getTime());
      if (days === null) return;
      await tx.update(ApiKey, { id }, { toldDays: days });
      tx.record(venueId, 'api_key.expiring', keyNews(key, days), ['staff']);
    });
  }
}

function dueOf({ expiresAt, toldDays }: ApiKey, nowMs: number): number | null {
  return expiresAt === null ? null : dayToTell(expiresAt, toldDays, nowMs);
}
