import { Injectable } from '@nestjs/common';
import { answerable, type Actor, type Answerable } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import type { Tx } from '../database/tx.js';
import { orderCommand } from '../domain/order-command.js';
import { mayMoveLine, mayStillMove, moveLine, type LineStatus } from '../domain/order.js';
import { lineMoveAllowed, orderCommandAllowed } from '../domain/permissions.js';
import { refuseUnless } from '../domain/refusal.js';
import { MenuService } from '../menu/menu.service.js';
import { portionsOfWhole } from './lines/line-portions.js';
import type { OrderView } from './order.dto.js';
import type { OrderItemChange, OrderMove } from './order-change.dto.js';
import { changeCourse, fireLines, isHeld } from './firing/firing.js';
import { OrderChangesService } from './order-changes.service.js';
import type { OrderItem } from './order.entity.js';
import type { OrderRecord } from './order-record.js';
import { VoidsService } from './voids/voids.service.js';
import { quantitiesOf, quantityOf, wholeOf, type Whole } from './lines/whole.js';

/** What happens to an order after it was taken: moves and changes. */
@Injectable()
export class OrderWorkService {
  constructor(
    private readonly changes: OrderChangesService,
    private readonly voids: VoidsService,
    private readonly approvals: Approvals,
    private readonly menu: MenuService,
  ) {}

  moveItem(me: Actor, orderId: string, itemId: string, to: LineStatus): Promise<OrderView> {
    return this.changes.make(me.venueId, orderId, async (record) => {
      const item = record.item(itemId);
      mustServe(me, [item]);
      const kind = moveLine(item.status, to);
      refuseUnless(lineMoveAllowed(me, item.status, to), 'FORBIDDEN');
      if (kind === 'same') return;
      if (isHeld(item)) return fireLines(record, [item]);
      // What the kitchen has made is served already: a cook who says so twice takes nothing back.
      if (to === 'READY' && item.status === 'SERVED' && record.order.completion === 'WHEN_READY') return;
      refuseUnless(mayStillMove(record.order.status, kind), 'ORDER_CLOSED', { number: record.order.number });
      record.move(item, to);
    });
  }

  /** Moves all lines that may move; a command already carried out answers the order unchanged. */
  async command(me: Actor, orderId: string, { status, reason, approval }: OrderMove): Promise<OrderView> {
    const approver = approval ? await this.approvals.verify(answerable(me), approval) : null;
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      const { order } = record;
      const moves = orderCommand(status, record.items);
      if (status === 'READY' && order.completion === 'WHEN_READY' && moves.some(({ from }) => from === 'SERVED'))
        return;
      refuseUnless(orderCommandAllowed(me, status, moves), 'FORBIDDEN');
      if (moves.length === 0) return;
      mustServe(
        me,
        moves.map(({ line }) => line),
      );
      const isForward = moves.every(({ from, to }) => mayMoveLine(from, to) === 'forward');
      refuseUnless(mayStillMove(order.status, isForward ? 'forward' : 'same'), 'ORDER_CLOSED', {
        number: order.number,
      });
      if (status === 'CANCELLED')
        await this.voids.voidAll(tx, record, { me: answerable(me), reason: reason ?? '', approver });
      else for (const { line, to } of moves) record.move(line, to);
    });
  }

  changeItem(
    me: Answerable,
    orderId: string,
    itemId: string,
    version: number,
    change: OrderItemChange,
  ): Promise<OrderView> {
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      const whole = wholeOf(record.items, itemId);
      record.mustBe(version, whole.head);
      record.mustTakeLines();
      record.checks.mustBeFree([...whole.tops, ...whole.options]);
      const { quantity, hold, ...words } = change;
      changeWords(record, whole, words);
      if (quantity !== undefined) await this.changeQuantity(tx, me, record, whole, quantity);
      record.edit(whole.head, {});
      if (hold === true) for (const { status } of whole.tops) moveLine(status, 'HELD');
      if (hold === false) fireLines(record, [...whole.tops, ...whole.options]);
    });
  }

  private async changeQuantity(
    tx: Tx,
    me: Answerable,
    record: OrderRecord,
    whole: Whole,
    quantity: number,
  ): Promise<void> {
    const lines = quantitiesOf(whole, quantity);
    mustWait(lines.map(({ line }) => line));
    const { venueId, orderType } = record.order;
    const more = quantity - quantityOf(whole);
    if (more > 0) await this.menu.sellMore(tx, venueId, portionsOfWhole(whole, more), orderType);
    if (more < 0) {
      await this.voids.mustBeLessenable(tx, me, lines);
      await this.menu.giveBack(tx, venueId, portionsOfWhole(whole, -more));
    }
    for (const { line, quantity: portions } of lines) record.edit(line, { quantity: portions });
  }
}

function changeWords(
  record: OrderRecord,
  { tops }: Whole,
  { comment, course, seat }: Pick<OrderItemChange, 'comment' | 'course' | 'seat'>,
): void {
  for (const { status } of tops) refuseUnless(status !== 'CANCELLED', 'LINE_CLOSED', { status });
  if (comment !== undefined || course !== undefined) mustWait(tops);
  for (const top of tops) {
    if (comment !== undefined) record.edit(top, { comment: comment.trim() || null });
    if (course !== undefined) changeCourse(record, top, course);
    if (seat !== undefined) record.edit(top, { seat });
  }
}

/** The kitchen has not begun. */
function mustWait(lines: readonly OrderItem[]): void {
  for (const { status } of lines) refuseUnless(status === 'QUEUED' || status === 'HELD', 'LINE_CLOSED', { status });
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
