import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../auth/actor.js';
import { Approvals } from '../../auth/approvals.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import { insertRows } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import type { Approver } from '../../domain/approvals.js';
import { businessDate } from '../../domain/business-day.js';
import { isOpen } from '../../domain/order.js';
import { chargesIn } from '../../domain/pricing/service.js';
import { Refusal, refuseUnless } from '../../domain/refusal.js';
import { newCheck, newOrder } from '../begun-order.js';
import type { Check } from '../checks/check.entity.js';
import { Closings } from '../checks/closings.service.js';
import { chosenLines } from './lines-to-move.js';
import { moveLines } from './move-lines.js';
import { MOST_COVERS } from '../order-details.dto.js';
import type { MovedOrders, OrderMoving, OrdersToMerge } from './order-moves.dto.js';
import { OrderRecord } from '../order-record.js';
import { nextNumber, placeFor } from '../place.js';
import { serviceOf, ServiceWaiversService } from '../service-waivers.service.js';
import { VisitsService } from '../visits.service.js';

/** Lines and orders go elsewhere: to another order, to another table. Nothing of them is cooked or told anew. */
@Injectable()
export class OrderMovesService {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly closings: Closings,
    private readonly clock: Clock,
    private readonly approvals: Approvals,
    private readonly waivers: ServiceWaiversService,
  ) {}

  async move(me: StaffActor, orderId: string, version: number, wanted: OrderMoving): Promise<MovedOrders> {
    mustBeClear(wanted, orderId);
    const { items, to_order_id: toOrderId, to_table_id: toTableId, reason } = wanted;
    const approver = await this.approvals.verify(me, wanted.approval);
    return this.database.write(async (tx) => {
      const ids = toOrderId === undefined ? [orderId] : [orderId, toOrderId];
      const [from, known] = await this.take(tx, me.venueId, ids);
      from!.mustBe(version, from!.order);
      if (!items) return this.moveToTable(tx, from!, toTableId!);
      mustBeMovable(from!);
      if (known) mustBeMovable(known);
      const lines = chosenLines(from!, items);
      const terms = from!.checks.of(lines[0]!.checkId);
      const to = known ?? (await this.begin(tx, me, from!, { ...wanted, terms }));
      const before = serviceOf(from!) + serviceOf(to);
      moveLines(from!, to, lines);
      await this.keepService(tx, me, { from: from!, to, before, approver, reason });
      return this.saved(tx, { from: from!, to, isNew: !known });
    });
  }

  async merge(me: StaffActor, orderId: string, version: number, wanted: OrdersToMerge): Promise<MovedOrders> {
    const { with_order_id: otherId, survivor_id: survivorId = orderId, reason } = wanted;
    refuseUnless(otherId !== orderId, 'VALIDATION_ERROR', { with_order_id: ['must be another order'] });
    if (survivorId !== orderId && survivorId !== otherId) throw new Refusal('NOT_FOUND', { survivor_id: survivorId });
    const approver = await this.approvals.verify(me, wanted.approval);
    return this.database.write(async (tx) => {
      const [one, other] = await this.take(tx, me.venueId, [orderId, otherId]);
      one!.mustBe(version, one!.order);
      mustBeMovable(one!);
      mustBeMovable(other!);
      const [to, from] = survivorId === orderId ? [one!, other!] : [other!, one!];
      const before = serviceOf(from) + serviceOf(to);
      moveLines(from, to, [...from.items]);
      // The guests of both sit together now, and each is counted once.
      const covers = (to.order.covers ?? 0) + (from.order.covers ?? 0);
      to.update({ covers: covers === 0 ? null : Math.min(covers, MOST_COVERS) });
      await this.keepService(tx, me, { from, to, before, approver, reason });
      const { order, other: merged } = await this.saved(tx, { from, to, isNew: false });
      return { order: merged!, other: order };
    });
  }

  /** Lines that are charged for service and go where they are not have it waived. */
  private async keepService(tx: Tx, me: StaffActor, move: Move): Promise<void> {
    const { from, to, before, approver, reason } = move;
    if (before === 0) return;
    for (const { checks, items } of [from, to]) checks.price(items, true);
    const amount = before - serviceOf(from) - serviceOf(to);
    // Each charge is rounded in both orders.
    if (amount <= chargesIn(from.check.charges).length) return;
    to.order.coversWaiver = await this.waivers.waive(tx, me, { amount, approver, reason, at: to.at });
    to.order.mostCovers = Math.max(to.order.mostCovers ?? 0, from.order.mostCovers ?? 0) || null;
  }

  /** In the order of their ids, so that two who move crosswise never wait for each other. */
  private async take(tx: Tx, venueId: string, ids: readonly string[]): Promise<OrderRecord[]> {
    const at = this.clock.iso();
    const records = new Map<string, OrderRecord>();
    for (const id of ids.toSorted()) records.set(id, await OrderRecord.take(tx, venueId, id, at));
    return ids.map((id) => records.get(id)!);
  }

  private async moveToTable(tx: Tx, record: OrderRecord, tableId: string): Promise<MovedOrders> {
    const { order, at } = record;
    const { number, status, venueId } = order;
    refuseUnless(isOpen(status), 'ORDER_CLOSED', { number, status });
    if (order.tableId !== tableId) {
      const { sessionId: left } = order;
      const sessionId = await this.visits.moved(tx, order, tableId, at);
      const { tableName } = await placeFor(tx, venueId, tableId);
      record.update({ tableId, tableName, sessionId });
      const ended = await record.save();
      await this.closings.run(tx, record, ended.checks);
      if (left !== null && left !== sessionId) await this.visits.left(tx, venueId, left);
    }
    return { order: record.view, other: null };
  }

  /** A new order for lines of another, with whoever has that one. */
  private async begin(
    tx: Tx,
    me: StaffActor,
    from: OrderRecord,
    wanted: OrderMoving & { terms: Pick<Check, 'policy' | 'charges' | 'waived' | 'awaits'> },
  ): Promise<OrderRecord> {
    const { order, at } = from;
    const tableId = wanted.to_table_id ?? order.tableId;
    if (wanted.to_table_id !== undefined) await this.visits.mayRearrange(tx, me.venueId);
    const place = await placeFor(tx, me.venueId, tableId);
    const day = businessDate(at, place.timeZone, place.cutoffMinutes);
    const asked = { id: wanted.new_order_id ?? newId(), order_type: order.orderType, items: [] };
    const begun = newOrder(me, asked, place, day, at);
    const isSamePlace = tableId === order.tableId;
    begun.completion = order.completion;
    begun.tabName = isSamePlace ? order.tabName : null;
    begun.sessionId = isSamePlace ? order.sessionId : await this.visits.forOrder(tx, begun);
    begun.number = await nextNumber(tx, me.venueId, day);
    // What was sold under these terms stays under them.
    const { policy, charges, waived, awaits } = wanted.terms;
    const terms = { policy: null, charges: [], isSignAwaited: awaits === 'FISCAL_SIGN' };
    const check = { ...newCheck(begun, terms), policy, charges, waived };
    await tx.changeAll([...insertRows('orders', [begun]), ...insertRows('checks', [check])]);
    return OrderRecord.begun(tx, begun, check, at);
  }

  private async saved(
    tx: Tx,
    { from, to, isNew }: { from: OrderRecord; to: OrderRecord; isNew: boolean },
  ): Promise<MovedOrders> {
    const ended = await from.save();
    const grown = await to.save(() => {
      if (isNew) tx.record(to.order.venueId, 'order.created', { order: to.head, items: [], details: null }, ['staff']);
    });
    if (ended.order) await this.visits.ended(tx, from.order);
    if (ended.checks.length > 0) await this.visits.paid(tx, from.order);
    if (grown.checks.length > 0) await this.visits.paid(tx, to.order);
    await this.closings.run(tx, from, ended.checks);
    await this.closings.run(tx, to, grown.checks);
    return { order: from.view, other: to.view };
  }
}

interface Move {
  from: OrderRecord;
  to: OrderRecord;
  /** What service of both came to before. */
  before: number;
  approver: Approver | null;
  reason: string | undefined;
}

function mustBeClear({ items, to_order_id, to_table_id, new_order_id }: OrderMoving, orderId: string): void {
  const say = (is: boolean, member: string, words: string) =>
    refuseUnless(is, 'VALIDATION_ERROR', { [member]: [words] });
  say(to_order_id === undefined || to_table_id === undefined, 'to_order_id', 'cannot be combined with to_table_id');
  say(to_order_id !== orderId, 'to_order_id', 'must be another order');
  say(items !== undefined || to_order_id === undefined, 'items', 'must be given; to move all of it, merge both orders');
  say(items !== undefined || to_table_id !== undefined, 'to_table_id', 'must be given, or items');
  const isNew = items !== undefined && to_order_id === undefined;
  say(isNew || new_order_id === undefined, 'new_order_id', 'is only taken for a new order');
}

function mustBeMovable(record: OrderRecord): void {
  const { total, paid, pending } = record.mustTakeLines();
  refuseUnless(paid + pending === 0 || record.checks.isShared, 'CHECK_PAID', { total, paid: paid + pending });
}
