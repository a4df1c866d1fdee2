import { Injectable } from '@nestjs/common';
import type { Answerable } from '../../auth/actor.js';
import { Approvals } from '../../auth/approvals.js';
import { postings } from '../../books/books.service.js';
import { insertRows } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import type { Asking } from '../../domain/approvals.js';
import { sum, times } from '../../domain/money.js';
import { isOpen, isSent, moveLine } from '../../domain/order.js';
import { refuseUnless } from '../../domain/refusal.js';
import { MenuService } from '../../menu/menu.service.js';
import { CurrentShift } from '../../shifts/current-shift.service.js';
import { portionsOfVoid } from '../lines/line-portions.js';
import type { OrderView } from '../order.dto.js';
import type { ApprovedReason, ItemVoid } from '../order-change.dto.js';
import { OrderChangesService } from '../order-changes.service.js';
import type { OrderItem } from '../order.entity.js';
import { splitOff } from '../lines/order-parts.js';
import type { OrderRecord } from '../order-record.js';
import { packs } from '../lines/packs.js';
import { voidView } from './void.dto.js';
import { memoOf, voidOf, worthOf, type Voiding } from './void-rows.js';
import { isLeft, quantityOf, wholeOf, type LineQuantity } from '../lines/whole.js';

/** What is taken back: nothing of it is deleted, and what the kitchen was told of needs a reason and perhaps a manager. */
@Injectable()
export class VoidsService {
  constructor(
    private readonly changes: OrderChangesService,
    private readonly approvals: Approvals,
    private readonly menu: MenuService,
  ) {}

  async voidItem(
    me: Answerable,
    orderId: string,
    itemId: string,
    version: number,
    { reason, quantity, approval }: ItemVoid,
  ): Promise<OrderView> {
    const approver = await this.approvals.verify(me, approval);
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      const whole = wholeOf(record.items, itemId);
      record.mustBe(version, whole.head);
      refuseUnless(isOpen(record.order.status), 'ORDER_CLOSED', { number: record.order.number });
      const all = [...whole.tops, ...whole.options];
      for (const { status } of all) refuseUnless(moveLine(status, 'CANCELLED') === 'void', 'LINE_CLOSED', { status });
      const isPart = quantity !== undefined && quantity !== quantityOf(whole);
      const lines = isPart ? splitOff(record, whole, quantity) : all;
      await this.void(tx, record, lines, { me, reason, approver });
    });
  }

  /** Only what was never sent goes without a word. */
  removeItem(me: Answerable, orderId: string, itemId: string): Promise<OrderView> {
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      const { tops, options } = wholeOf(record.items, itemId);
      const lines = [...tops, ...options].filter(isLeft);
      refuseUnless(!lines.some(({ status }) => isSent(status)), 'REASON_REQUIRED');
      await this.void(tx, record, lines, { me, reason: '', approver: null });
    });
  }

  /** Without a reason only an order of which nothing was sent. */
  async cancel(
    me: Answerable,
    orderId: string,
    version: number | null,
    { reason, approval }: Partial<ApprovedReason>,
  ): Promise<OrderView> {
    const approver = await this.approvals.verify(me, approval);
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      if (version !== null) record.mustBe(version, record.order);
      refuseUnless(isOpen(record.order.status), 'ORDER_CLOSED', { number: record.order.number });
      await this.voidAll(tx, record, { me, reason: reason ?? '', approver });
    });
  }

  /** For a command to the whole order, which holds it already. */
  async voidAll(tx: Tx, record: OrderRecord, voiding: Voiding): Promise<void> {
    const lines = record.items.filter(isLeft);
    refuseUnless(voiding.reason !== '' || !lines.some(({ status }) => isSent(status)), 'REASON_REQUIRED');
    await this.void(tx, record, lines, voiding);
    record.cancel(voiding.reason);
  }

  /** Held, never sent and never paid: it goes by itself, and nobody has to stand for it. */
  async forgo(tx: Tx, record: OrderRecord, reason: string): Promise<void> {
    const lines = record.items.filter(isLeft);
    record.checks.mustBeFree(lines);
    await this.giveBack(tx, record, lines);
    for (const item of lines) record.void(item, '');
    record.cancel(reason);
  }

  /** Fewer portions of what was sent are taken back as well: without a word only what nobody would have to approve. */
  async mustBeLessenable(tx: Tx, me: Answerable, lines: readonly LineQuantity[]): Promise<void> {
    const sent = lines.filter(({ line }) => isSent(line.status));
    refuseUnless(!sent.some(({ line }) => wasBilled(line)), 'REASON_REQUIRED');
    const asked = sum(sent.map(({ line, quantity }) => times(line.unitPrice, line.quantity - quantity)));
    await this.approvals.decide(tx, me, asked > 0 ? [{ action: 'void_amount', asked }] : [], null);
  }

  private async void(tx: Tx, record: OrderRecord, lines: readonly OrderItem[], voiding: Voiding): Promise<void> {
    record.checks.mustBeFree(lines);
    const approver = await this.approvals.decide(tx, voiding.me, askingsOf(lines), voiding.approver);
    if (voiding.reason !== '') await keep(tx, record, lines, { ...voiding, approver });
    await this.giveBack(tx, record, lines);
    for (const item of lines) record.void(item, voiding.reason);
  }

  private async giveBack(tx: Tx, record: OrderRecord, lines: readonly OrderItem[]): Promise<void> {
    const back = portionsOfVoid(record.items, lines);
    if (back.length > 0) await this.menu.giveBack(tx, record.order.venueId, back);
  }
}

function askingsOf(lines: readonly OrderItem[]): Asking[] {
  const sent = lines.filter(({ status }) => isSent(status));
  const billed = sent.filter(wasBilled);
  return [
    ...(sent.length > 0 ? [{ action: 'void_amount' as const, asked: worth(sent) }] : []),
    ...(billed.length > 0 ? [{ action: 'void_after_bill_amount' as const, asked: worth(billed) }] : []),
  ];
}

/** Writes down what is about to be taken back, and tells of it. */
async function keep(tx: Tx, record: OrderRecord, lines: readonly OrderItem[], voiding: Voiding): Promise<void> {
  const { order, at } = record;
  const businessDate = await record.businessDate();
  const voids = lines.map((item) => voidOf(order, item, voiding, { at, businessDate }));
  const shiftId = await CurrentShift.of(tx, voiding.me);
  const memos = voids.map((row) => ({ ...memoOf(row, order), shiftId }));
  record.withRows([...insertRows('voids', voids), ...postings(...memos)]);
  for (const part of packs({}, voids.map(voidView)))
    tx.record(order.venueId, 'check.voided', { voids: part }, ['staff']);
}

function wasBilled({ billedAt }: OrderItem): boolean {
  return billedAt !== null;
}

function worth(lines: readonly OrderItem[]): number {
  return sum(lines.map(worthOf));
}
