import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { StaffActor } from '../../auth/actor.js';
import { Approvals } from '../../auth/approvals.js';
import { Clock } from '../../config/clock.js';
import { discountAsking, waiverAsking } from '../../domain/pricing/askings.js';
import { refuseUnless } from '../../domain/refusal.js';
import type { Waiver } from '../checks/check-sheet.dto.js';
import { discountTerms } from './discount.dto.js';
import type { Discount } from './discount.entity.js';
import type { NewDiscount, ServiceChargeWaiver } from './new-discount.dto.js';
import type { OrderView } from '../order.dto.js';
import { OrderChangesService } from '../order-changes.service.js';
import type { OrderRecord } from '../order-record.js';
import { isLeft, wholeOf } from '../lines/whole.js';

/** What is taken off a check, by whom, and who stands for it. */
@Injectable()
export class DiscountsService {
  constructor(
    private readonly changes: OrderChangesService,
    private readonly approvals: Approvals,
    private readonly clock: Clock,
  ) {}

  async give(me: StaffActor, orderId: string, version: number, wanted: NewDiscount): Promise<OrderView> {
    const terms = discountTerms(wanted);
    const approver = await this.approvals.verify(me, wanted.approval);
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      mayBePriced(record, version);
      if (wanted.item_id !== undefined) mustBeLeft(record, wanted.item_id);
      const discount = record.held.give(record.order, record.items, {
        id: wanted.id ?? newId(),
        venueId: me.venueId,
        orderId,
        checkId: record.check.id,
        itemId: wanted.item_id ?? null,
        ...terms,
        reason: wanted.reason,
        byId: me.userId,
        byName: me.name,
        approvedById: null,
        approvedByName: null,
        createdAt: this.clock.iso(),
        removedAt: null,
        removedById: null,
        removedByName: null,
      });
      record.reprice(false);
      const stands = await this.approvals.decide(tx, me, [askingOf(record)], approver);
      Object.assign(discount, { approvedById: stands?.userId ?? null, approvedByName: stands?.name ?? null });
    });
  }

  remove(me: StaffActor, orderId: string, discountId: string, version: number): Promise<OrderView> {
    return this.changes.make(me.venueId, orderId, (record) => {
      const { discounts } = record.held;
      const discount = discounts.inForce.find(({ id }) => id === discountId);
      refuseUnless(discount, 'NOT_FOUND');
      mayBePriced(record, version);
      discounts.remove(discount, me, this.clock.iso());
      record.reprice(false);
    });
  }

  async chargeService(
    me: StaffActor,
    orderId: string,
    version: number,
    { waived, reason, approval }: ServiceChargeWaiver,
  ): Promise<OrderView> {
    refuseUnless(!waived || reason !== undefined, 'VALIDATION_ERROR', { reason: ['must be given to waive it'] });
    const approver = await this.approvals.verify(me, approval);
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      mayBePriced(record, version);
      const { check } = record;
      if (waived === (check.waived !== null)) return;
      const asking = waiverAsking(check.service);
      const stands = waived ? await this.approvals.decide(tx, me, [asking], approver) : null;
      const waiver: Waiver = {
        reason: reason ?? '',
        by: { id: me.userId, name: me.name },
        approvedBy: stands && { id: stands.userId, name: stands.name },
        at: this.clock.iso(),
      };
      check.waived = waived ? JSON.stringify(waiver) : null;
      record.reprice(true);
    });
  }
}

function mayBePriced(record: OrderRecord, version: number): void {
  record.mustBe(version, record.order);
  record.mustTakeLines();
}

function mustBeLeft(record: OrderRecord, itemId: string): void {
  const { tops } = wholeOf(record.items, itemId);
  refuseUnless(tops.some(isLeft), 'LINE_CLOSED', { status: tops[0]!.status });
}

/** Asked of the order with the new discount in it. */
function askingOf({ check, held }: OrderRecord) {
  const given = held.discounts.inForce.map((one: Discount) => ({ ...one, isApproved: one.approvedById !== null }));
  return discountAsking(check.subtotal, given);
}
