import { Injectable } from '@nestjs/common';
import { answerable, type Actor } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import type { Tx } from '../database/tx.js';
import { businessDate } from '../domain/business-day.js';
import { movedFireTime } from '../domain/firing.js';
import { isOpen } from '../domain/order.js';
import { holds, type Role } from '../domain/permissions.js';
import { isCutBelow } from '../domain/pricing/service.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { OrderView } from './order.dto.js';
import { OrderChangesService } from './order-changes.service.js';
import { changedDetails, type NewOrderDetails } from './order-details.dto.js';
import type { Order } from './order.entity.js';
import type { OrderRecord } from './order-record.js';
import type { OrderChange } from './order-work.dto.js';
import { placeFor } from './place.js';
import { serviceOf, ServiceWaiversService } from './service-waivers.service.js';

const AT_WORK = `SELECT u.name, m.role FROM user_venues m JOIN users u ON u.id = m.user_id
  WHERE m.venue_id = $1 AND m.user_id = $2 AND u.active AND u.archived_at IS NULL`;

/** What is said of an order as a whole: its guests, who serves them, for whom it is. */
@Injectable()
export class OrderCareService {
  constructor(
    private readonly changes: OrderChangesService,
    private readonly approvals: Approvals,
    private readonly waivers: ServiceWaiversService,
  ) {}

  async update(me: Actor, orderId: string, version: number, wanted: OrderChange): Promise<OrderView> {
    const approver = wanted.approval ? await this.approvals.verify(answerable(me), wanted.approval) : null;
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      const { order } = record;
      record.mustBe(version, order);
      refuseUnless(isOpen(order.status), 'ORDER_CLOSED', { number: order.number, status: order.status });
      const { covers, notes, tab_name, waiter_id, details } = wanted;
      const tabName = tab_name?.trim() || null;
      refuseUnless(tabName === null || order.tableId === null, 'VALIDATION_ERROR', {
        tab_name: ['is only taken for guests without a table'],
      });
      const change: Partial<Order> = {
        ...(covers !== undefined && { covers }),
        ...(notes !== undefined && { notes: notes.trim() || null }),
        ...(tab_name !== undefined && { tabName }),
        ...(waiter_id !== undefined && (await waiterOf(tx, me.venueId, waiter_id))),
        ...(details && (await promised(tx, order, details))),
      };
      const before = serviceOf(record);
      const isWaived = covers !== undefined && waivesService(record, order.covers, covers);
      if (Object.keys(change).length > 0) record.update(change, details !== undefined);
      if (covers !== undefined && !waivesService(record, order.mostCovers, covers)) order.coversWaiver = null;
      order.coversWaiver ??= waivedBefore(record);
      if (!isWaived) return;
      record.checks.price(record.items, true);
      const amount = before - serviceOf(record);
      order.coversWaiver = await this.waivers.waive(tx, me, { amount, approver, reason: wanted.reason, at: record.at });
    });
  }
}

/** A check whose charge was waived may be charged again: the waiver then stands for the guests who are fewer. */
function waivedBefore({ order, checks }: OrderRecord): string | null {
  const { mostCovers, covers } = order;
  const cut = checks.all.find(({ charges, waived }) => waived !== null && isCutBelow(charges, mostCovers, covers));
  return cut?.waived ?? null;
}

function waivesService({ checks }: OrderRecord, from: number | null, to: number | null): boolean {
  return checks.all.some(({ charges, waived }) => waived === null && isCutBelow(charges, from, to));
}

async function waiterOf(tx: Tx, venueId: string, id: string): Promise<Pick<Order, 'waiterId' | 'waiterName'>> {
  const [person] = await tx.rows<{ name: string; role: Role }>(AT_WORK, [venueId, id]);
  if (!person) throw new Refusal('NOT_FOUND', { waiter_id: id });
  refuseUnless(holds({ kind: 'staff', role: person.role }, 'orders.take'), 'VALIDATION_ERROR', {
    waiter_id: ['must be a user with permission orders.take'],
  });
  return { waiterId: id, waiterName: person.name };
}

async function promised(tx: Tx, order: Order, wanted: NewOrderDetails): Promise<Partial<Order>> {
  const details = changedDetails(order, wanted);
  const { fireAt, promisedAt: from, venueId } = order;
  const { promisedAt: to } = details;
  if (fireAt === null || from === null || to === from) return details;
  const { timeZone, cutoffMinutes } = await placeFor(tx, venueId, null);
  const isSameDay = to !== null && businessDate(to, timeZone, cutoffMinutes) === order.businessDate;
  refuseUnless(isSameDay, 'VALIDATION_ERROR', {
    'details.promised_at': [`must be on the business date of the scheduled order, ${order.businessDate}`],
  });
  return { ...details, fireAt: movedFireTime({ fireAt, from, to }) };
}
