import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { venuePlace } from '../events/cursor.js';
import type { Lens } from '../events/lens.js';
import { OrdersService } from '../orders/orders.service.js';
import { TicketsService } from '../orders/tickets/tickets.service.js';

/** How much a screen should have open at the head of the log; a screen that counts otherwise loads again. */
@Injectable()
export class OpenCounts {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersService,
    private readonly tickets: TicketsService,
  ) {}

  /** Open tickets for a station's screen, open orders for everyone else. */
  count(venueId: string, lens: Lens): Promise<{ head: number; open: number }> {
    return this.database.readSnapshot(async (reader) => {
      const { head } = await venuePlace(reader, venueId);
      const open =
        lens.audience === 'station'
          ? await this.tickets.countOpen(reader, venueId, lens.stationIds)
          : await this.orders.countOpen(reader, venueId);
      return { head, open };
    });
  }
}
