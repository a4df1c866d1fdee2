import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import type { Tx } from '../database/tx.js';
import type { Approver } from '../domain/approvals.js';
import { sum, times } from '../domain/money.js';
import { isOpen, isSent, moveLine } from '../domain/order.js';
import { refuseUnless } from '../domain/refusal.js';
import { MenuService } from '../menu/menu.service.js';
import { portionsOfVoid } from './line-portions.js';
import type { OrderView } from './order.dto.js';
import type { ApprovedReason } from './order-change.dto.js';
import { OrderChangesService } from './order-changes.service.js';
import type { OrderItem } from './order.entity.js';
import type { OrderRecord } from './order-record.js';
import { isLeft, wholeOf } from './whole.js';

/** What is taken back: nothing of it is deleted, and what the kitchen was told of needs a reason and perhaps a manager. */
@Injectable()
export class VoidsService {
  constructor(
    private readonly changes: OrderChangesService,
    private readonly approvals: Approvals,
    private readonly menu: MenuService,
  ) {}

  async voidItem(
    me: StaffActor,
    orderId: string,
    itemId: string,
    version: number,
    { reason, approval }: ApprovedReason,
  ): Promise<OrderView> {
    const approver = await this.approvals.verify(me, approval);
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      const { head, tops, options } = wholeOf(record.items, itemId);
      record.mustBe(version, head);
      refuseUnless(isOpen(record.order.status), 'ORDER_CLOSED', { number: record.order.number });
      const lines = [...tops, ...options];
      for (const { status } of lines) refuseUnless(moveLine(status, 'CANCELLED') === 'void', 'LINE_CLOSED', { status });
      await this.void(tx, me, record, lines, reason, approver);
    });
  }

  /** Only what was never sent goes without a word. */
  removeItem(me: StaffActor, orderId: string, itemId: string): Promise<OrderView> {
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      const { tops, options } = wholeOf(record.items, itemId);
      const lines = [...tops, ...options].filter(isLeft);
      refuseUnless(!lines.some(({ status }) => isSent(status)), 'REASON_REQUIRED');
      await this.void(tx, me, record, lines, '', null);
    });
  }

  /** Without a reason only an order of which nothing was sent. */
  async cancel(
    me: StaffActor,
    orderId: string,
    version: number | null,
    { reason, approval }: Partial<ApprovedReason>,
  ): Promise<OrderView> {
    const approver = await this.approvals.verify(me, approval);
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      if (version !== null) record.mustBe(version, record.order);
      refuseUnless(isOpen(record.order.status), 'ORDER_CLOSED', { number: record.order.number });
      await this.voidAll(tx, me, record, reason ?? null, approver);
    });
  }

  /** For a command to the whole order, which holds it already. */
  async voidAll(
    tx: Tx,
    me: StaffActor,
    record: OrderRecord,
    reason: string | null,
    approver: Approver | null,
  ): Promise<void> {
    const lines = record.items.filter(isLeft);
    refuseUnless(reason !== null || !lines.some(({ status }) => isSent(status)), 'REASON_REQUIRED');
    await this.void(tx, me, record, lines, reason ?? '', approver);
    record.cancel(reason ?? '');
  }

  private async void(
    tx: Tx,
    me: StaffActor,
    record: OrderRecord,
    lines: readonly OrderItem[],
    reason: string,
    approver: Approver | null,
  ): Promise<void> {
    const sent = lines.filter(({ status }) => isSent(status));
    if (sent.length > 0) await this.approvals.decide(tx, me, [{ action: 'void_amount', asked: worth(sent) }], approver);
    const back = portionsOfVoid(record.items, lines);
    if (back.length > 0) await this.menu.giveBack(tx, record.order.venueId, back);
    for (const item of lines) record.void(item, reason);
  }
}

function worth(lines: readonly OrderItem[]): number {
  return sum(lines.map(({ unitPrice, quantity }) => times(unitPrice, quantity)));
}
