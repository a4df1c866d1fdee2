import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor.js';
import type { Tx } from '../database/tx.js';
import { businessDate } from '../domain/business-day.js';
import { movedFireTime } from '../domain/firing.js';
import { isOpen } from '../domain/order.js';
import { holds, type Role } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { OrderView } from './order.dto.js';
import { OrderChangesService } from './order-changes.service.js';
import { changedDetails, type NewOrderDetails } from './order-details.dto.js';
import type { Order } from './order.entity.js';
import type { OrderChange } from './order-work.dto.js';
import { placeFor } from './place.js';

const AT_WORK = `SELECT u.name, m.role FROM user_venues m JOIN users u ON u.id = m.user_id
  WHERE m.venue_id = $1 AND m.user_id = $2 AND u.active AND u.archived_at IS NULL`;

/** What is said of an order as a whole: its guests, who serves them, for whom it is. */
@Injectable()
export class OrderCareService {
  constructor(private readonly changes: OrderChangesService) {}

  update(me: Actor, orderId: string, version: number, wanted: OrderChange): Promise<OrderView> {
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
      if (Object.keys(change).length > 0) record.update(change, details !== undefined);
    });
  }
}

async function waiterOf(tx: Tx, venueId: string, id: string): Promise<Pick<Order, 'waiterId' | 'waiterName'>> {
  const [person] = await tx.rows<{ name: string; role: Role }>(AT_WORK, [venueId, id]);
  if (!person) throw new Refusal('NOT_FOUND', { waiter_id: id });
  refuseUnless(holds({ kind: 'staff', role: person.role }, 'orders.take'), 'VALIDATION_ERROR', {
    waiter_id: ['must be somebody who takes orders'],
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
