import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import { TableSessionsService } from '../floor/table-sessions.service.js';
import { JoinsService } from '../floor/joins.service.js';
import { refuseUnless } from '../domain/refusal.js';
import type { NewOrder } from './new-order.dto.js';
import type { Order } from './order.entity.js';
import type { Ended, OrderRecord } from './order-record.js';

/** What orders have to do with the visit of their guests. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly sessions: TableSessionsService,
    private readonly joins: JoinsService,
  ) {}

  /** The table of a new order. Several are joined first, so that they are one. */
  async tableFor(tx: Tx, venueId: string, { table_id, table_ids, tab_name }: NewOrder, at: string) {
    const tableId = table_ids?.[0] ?? table_id ?? null;
    const say = (is: boolean, member: string, words: string) =>
      refuseUnless(is, 'VALIDATION_ERROR', { [member]: [words] });
    say(!table_ids || table_id === undefined, 'table_ids', 'cannot be combined with table_id');
    say(tab_name === undefined || tableId === null, 'tab_name', 'is only taken for guests without a table');
    if (table_ids) await this.joins.joinFor(tx, venueId, table_ids, at);
    return tableId;
  }

  /** The visit that a new order belongs to. Asked after the dishes are taken, as whoever gives dishes back does too. */
  async forOrder(tx: Tx, { venueId, tableId, covers, createdAt }: Order): Promise<string | null> {
    return tableId === null ? null : this.sessions.forOrder(tx, venueId, tableId, covers, createdAt);
  }

  /** The guests of an order sit down at another table: the visit that the order belongs to from now on. */
  moved(tx: Tx, { venueId, sessionId, covers }: Order, tableId: string, at: string): Promise<string> {
    return this.sessions.forMovedOrder(tx, venueId, { sessionId, tableId, covers, at });
  }

  /** Nobody of this visit is left when it has no order any more. */
  async left(tx: Tx, venueId: string, sessionId: string): Promise<void> {
    await this.sessions.followPayments(tx, sessionId);
    await this.sessions.orderLeft(tx, venueId, sessionId);
  }

  mayRearrange(tx: Tx, venueId: string): Promise<void> {
    return this.sessions.mayRearrange(tx, venueId);
  }

  /** A bill of the order was printed or taken back. */
  async billed(tx: Tx, { venueId, sessionId }: Order): Promise<void> {
    if (sessionId !== null) await this.sessions.followBills(tx, venueId, sessionId);
  }

  /** Money was taken for the order, or less is owed. */
  async paid(tx: Tx, { sessionId }: Order): Promise<void> {
    if (sessionId !== null) await this.sessions.followPayments(tx, sessionId);
  }

  /** An order was changed: its guests leave with it, and while they stay their table stands as the bills of all do. */
  async followed(tx: Tx, { order, checks }: OrderRecord, ended: Ended): Promise<void> {
    if (ended.order || ended.checks.length > 0) await this.paid(tx, order);
    if (ended.order) return this.ended(tx, order);
    const isGoingOn = checks.all.some(({ state }) => state !== 'CLOSED');
    if (isGoingOn && (ended.checks.length > 0 || checks.isReshaped)) await this.billed(tx, order);
  }

  async ended(tx: Tx, { venueId, sessionId }: Order): Promise<void> {
    if (sessionId !== null) await this.sessions.orderEnded(tx, venueId, sessionId);
  }
}
