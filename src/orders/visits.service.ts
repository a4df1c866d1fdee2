import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import { TableSessionsService } from '../floor/table-sessions.service.js';
import type { Order } from './order.entity.js';

/** What orders have to do with the visit of their guests. */
@Injectable()
export class VisitsService {
  constructor(private readonly sessions: TableSessionsService) {}

  /** The visit that a new order belongs to. Asked after the dishes are taken, as whoever gives dishes back does too. */
  async forOrder(tx: Tx, { venueId, tableId, covers, createdAt }: Order): Promise<string | null> {
    return tableId === null ? null : this.sessions.forOrder(tx, venueId, tableId, covers, createdAt);
  }

  /** A bill of the order was printed or taken back. */
  async billed(tx: Tx, { venueId, sessionId }: Order): Promise<void> {
    if (sessionId !== null) await this.sessions.followBills(tx, venueId, sessionId);
  }

  async ended(tx: Tx, { venueId, sessionId }: Order): Promise<void> {
    if (sessionId !== null) await this.sessions.orderEnded(tx, venueId, sessionId);
  }
}
