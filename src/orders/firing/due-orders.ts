import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { HouseRoutine } from '../../database/house-routine.js';
import { MINUTE_MS } from '../../domain/wall-clock.js';
import { KitchenStateService } from '../../stations/kitchen-state.service.js';
import { OrderFiringService } from './order-firing.service.js';

const EVERY_MS = 1000;
// After a night without power the rest goes in the next rounds.
const MOST_AT_ONCE = 50;

const DUE = `SELECT id, venue_id AS "venueId" FROM orders WHERE fire_at <= $1 ORDER BY fire_at, id LIMIT ${MOST_AT_ONCE}`;
const DUE_IN = `SELECT id, venue_id AS "venueId" FROM orders WHERE fire_at <= $1 AND venue_id = $2
  ORDER BY fire_at, id LIMIT ${MOST_AT_ONCE}`;

interface Due {
  id: string;
  venueId: string;
}

/** Sends scheduled orders to the kitchen when their time has come, also when the house was closed at that moment. */
@Injectable()
export class DueOrders extends HouseRoutine {
  constructor(
    private readonly database: Database,
    private readonly firing: OrderFiringService,
    private readonly kitchens: KitchenStateService,
    private readonly clock: Clock,
  ) {
    super('DueOrders', EVERY_MS);
  }

  /** One order that cannot be sent must not keep the others from the kitchen. */
  async round(): Promise<void> {
    const failed: string[] = [];
    for (const { id, venueId, by } of await this.due())
      try {
        await this.firing.fireDue(venueId, id, by);
      } catch (error) {
        failed.push(`order ${id}: ${String(error)}`);
      }
    if (failed.length > 0) throw new Error(failed.join('; '));
  }

  /** Where the kitchen says how busy it is, everything is sent so much earlier. */
  private async due(): Promise<(Due & { by: string })[]> {
    const now = this.clock.now().getTime();
    const at = (aheadMs: number) => new Date(now + aheadMs).toISOString();
    return this.database.read(async (reader) => {
      const due = (await reader.rows<Due>(DUE, [at(0)])).map((one) => ({ ...one, by: at(0) }));
      for (const { venueId, busyMinutes } of await this.kitchens.busy(reader)) {
        const by = at(busyMinutes * MINUTE_MS);
        due.push(...(await reader.rows<Due>(DUE_IN, [by, venueId])).map((one) => ({ ...one, by })));
      }
      return due;
    });
  }
}
