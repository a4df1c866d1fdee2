import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { HouseRoutine } from '../../database/house-routine.js';
import { PrepayingService } from './prepaying.service.js';

const EVERY_MS = 1000;
// After a night without power the rest goes in the next rounds.
const MOST_AT_ONCE = 50;

const DUE = `SELECT id FROM guest_prepayments WHERE state = 'AWAITED' AND called_off_at IS NULL AND expires_at <= $1
  ORDER BY expires_at, id LIMIT ${MOST_AT_ONCE}`;

/** Gives up what was not paid in time, also when the house was closed at that moment. */
@Injectable()
export class PrepayWatch extends HouseRoutine {
  constructor(
    private readonly database: Database,
    private readonly prepaying: PrepayingService,
    private readonly clock: Clock,
  ) {
    super('PrepayWatch', EVERY_MS);
  }

  /** One that cannot be given up must not keep the portions of the others. */
  async round(): Promise<void> {
    const failed: string[] = [];
    const due = await this.database.read((reader) => reader.rows<{ id: string }>(DUE, [this.clock.iso()]));
    for (const { id } of due)
      try {
        await this.prepaying.expire(id);
      } catch (error) {
        failed.push(`request ${id}: ${String(error)}`);
      }
    if (failed.length > 0) throw new Error(failed.join('; '));
  }
}
