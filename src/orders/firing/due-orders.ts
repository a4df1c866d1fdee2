import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { Routine } from '../../database/routine.js';
import { OrderFiringService } from './order-firing.service.js';

const EVERY_MS = 1000;
// After a night without power the rest goes in the next rounds.
const MOST_AT_ONCE = 50;

const DUE = `SELECT id, venue_id AS "venueId" FROM orders WHERE fire_at <= $1 ORDER BY fire_at, id LIMIT ${MOST_AT_ONCE}`;

/** Sends scheduled orders to the kitchen when their time has come, also when the house was closed at that moment. */
@Injectable()
export class DueOrders extends Routine {
  constructor(
    private readonly database: Database,
    private readonly firing: OrderFiringService,
    private readonly clock: Clock,
  ) {
    super('DueOrders', EVERY_MS);
  }

  /** One order that cannot be sent must not keep the others from the kitchen. */
  async round(): Promise<void> {
    const due = await this.database.read((reader) =>
      reader.rows<{ id: string; venueId: string }>(DUE, [this.clock.iso()]),
    );
    const failed: string[] = [];
    for (const { id, venueId } of due)
      try {
        await this.firing.fireDue(venueId, id);
      } catch (error) {
        failed.push(`order ${id}: ${String(error)}`);
      }
    if (failed.length > 0) throw new Error(failed.join('; '));
  }
}
