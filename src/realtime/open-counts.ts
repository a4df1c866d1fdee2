import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
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

  /** Open tickets for a station's screen, open orders for those who hear of them; others keep none that could differ. */
  count(venueId: string, lens: Lens): Promise<{ head: number; open: number | null }> {
    return this.database.readSnapshot(async (reader) => {
      const { head } = await venuePlace(reader, venueId);
      return { head, open: await this.openFor(reader, venueId, lens) };
    });
  }

  private async openFor(reader: Reader, venueId: string, lens: Lens): Promise<number | null> {
    switch (lens.audience) {
      case 'station':
        return this.tickets.countOpen(reader, venueId, lens.stationIds);
      case 'staff':
        return lens.hears('order.created') ? this.orders.countOpen(reader, venueId) : null;
      case 'session':
        return null;
    }
  }
}
