import { Injectable } from '@nestjs/common';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { orderCommand } from '../domain/order-command.js';
import { isOpen, isSent, moveLine, type LineStatus } from '../domain/order.js';
import { lineMoveAllowed, orderCommandAllowed } from '../domain/permissions.js';
import { refuseUnless } from '../domain/refusal.js';
import { MenuService, type Portions } from '../menu/menu.service.js';
import { chosenOf } from './chosen.js';
import type { OrderItemChange, OrderMove, OrderView } from './order.dto.js';
import type { OrderItem } from './order.entity.js';
import { OrderRecord } from './order-record.js';
import { VisitsService } from './visits.service.js';

/** What happens to an order after it was taken: moves, changes, voids, cancellation. */
@Injectable()
export class OrderWorkService {
  constructor(
    private readonly database: Database,
    private readonly menu: MenuService,
    private readonly visits: VisitsService,
    private readonly clock: Clock,
  ) {}

  moveItem(me: Actor, orderId: string, itemId: string, to: LineStatus): Promise<OrderView> {
    return this.change(me.venueId, orderId, async (record) => {
      const item = record.item(itemId);
      mustServe(me, [item]);
      const kind = moveLine(item.status, to);
      refuseUnless(lineMoveAllowed(me, item.status, to), 'FORBIDDEN');
      if (kind === 'same') return;
      refuseUnless(isOpen(record.order.status) || kind === 'recall', 'ORDER_CLOSED', { number: record.order.number });
      record.move(item, to);
    });
  }

  /** Moves all lines that may move; a command already carried out answers the order unchanged. */
  command(me: Actor, orderId: string, { status, reason }: OrderMove): Promise<OrderView> {
    return this.change(me.venueId, orderId, async (record, tx) => {
      const moves = orderCommand(status, record.items);
      refuseUnless(orderCommandAllowed(me, status, moves), 'FORBIDDEN');
      if (moves.length === 0) return;
      mustServe(
        me,
        moves.map(({ line }) => line),
      );
      refuseUnless(isOpen(record.order.status), 'ORDER_CLOSED', { number: record.order.number });
      if (status === 'CANCELLED') await this.voidAll(tx, record, reason ?? null);
      else for (const { line, to } of moves) record.move(line, to);
    });
  }

  changeItem(
    me: StaffActor,
    orderId: string,
    itemId: string,
    version: number,
    change: OrderItemChange,
  ): Promise<OrderView> {
    return this.change(me.venueId, orderId, async (record, tx) => {
      const item = record.item(itemId);
      record.mustBe(version, item);
      record.mustTakeLines();
      refuseUnless(item.status === 'QUEUED', 'LINE_CLOSED', { status: item.status });
      const { quantity, comment } = change;
      const more = (quantity ?? item.quantity) - item.quantity;
      if (more > 0) await this.menu.sellMore(tx, me.venueId, portions(item, more), record.order.orderType);
      if (more < 0) await this.menu.giveBack(tx, me.venueId, [portions(item, -more)]);
      record.edit(item, {
        ...(quantity !== undefined && { quantity }),
        ...(comment !== undefined && { comment: comment.trim() || null }),
      });
    });
  }

  voidItem(me: StaffActor, orderId: string, itemId: string, version: number, reason: string): Promise<OrderView> {
    return this.change(me.venueId, orderId, async (record, tx) => {
      const item = record.item(itemId);
      record.mustBe(version, item);
      refuseUnless(isOpen(record.order.status), 'ORDER_CLOSED', { number: record.order.number });
      refuseUnless(moveLine(item.status, 'CANCELLED') === 'void', 'LINE_CLOSED', { status: item.status });
      await this.void(tx, record, [item], reason);
    });
  }

  /** Only what was never sent goes without a word. */
  removeItem(me: StaffActor, orderId: string, itemId: string): Promise<OrderView> {
    return this.change(me.venueId, orderId, async (record, tx) => {
      const item = record.item(itemId);
      if (item.status === 'CANCELLED') return;
      refuseUnless(!isSent(item.status), 'REASON_REQUIRED');
      await this.void(tx, record, [item], '');
    });
  }

  cancel(me: StaffActor, orderId: string, version: number | null, reason: string | null): Promise<OrderView> {
    return this.change(me.venueId, orderId, async (record, tx) => {
      if (version !== null) record.mustBe(version, record.order);
      refuseUnless(isOpen(record.order.status), 'ORDER_CLOSED', { number: record.order.number });
      await this.voidAll(tx, record, reason);
    });
  }

  private async voidAll(tx: Tx, record: OrderRecord, reason: string | null): Promise<void> {
    const lines = record.items.filter(({ status }) => status !== 'CANCELLED');
    refuseUnless(reason !== null || !lines.some(({ status }) => isSent(status)), 'REASON_REQUIRED');
    await this.void(tx, record, lines, reason ?? '');
    record.cancel(reason ?? '');
  }

  // Portions come back to the stop-list only when nobody had begun to cook them.
  private async void(tx: Tx, record: OrderRecord, lines: readonly OrderItem[], reason: string): Promise<void> {
    const notBegun = lines.filter(({ status }) => status === 'QUEUED' || status === 'HELD');
    const back = notBegun.map((item) => portions(item, item.quantity));
    if (back.length > 0) await this.menu.giveBack(tx, record.order.venueId, back);
    for (const item of lines) record.void(item, reason);
  }

  private change(
    venueId: string,
    orderId: string,
    work: (record: OrderRecord, tx: Tx) => Promise<void>,
  ): Promise<OrderView> {
    return this.database.write(async (tx) => {
      const record = await OrderRecord.take(tx, venueId, orderId, this.clock.iso());
      await work(record, tx);
      if (record.isChanged) {
        const ended = await record.save();
        if (ended.order) await this.visits.ended(tx, record.order);
      }
      return record.view;
    });
  }
}

/** What so many portions of a line are on the stop-list. */
function portions(item: OrderItem, quantity: number): Portions {
  return { dishId: item.dishId, variationId: item.dishVariationId, quantity, modifiers: chosenOf(item) };
}

/** A kitchen screen moves what its own stations make. */
function mustServe(me: Actor, lines: readonly OrderItem[]): void {
  if (me.kind !== 'device' || me.stationIds === null) return;
  const own = me.stationIds;
  refuseUnless(
    lines.every(({ stationId }) => own.includes(stationId)),
    'FORBIDDEN',
  );
}
