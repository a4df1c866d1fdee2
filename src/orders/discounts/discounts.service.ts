import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../auth/actor.js';
import { Approvals } from '../../auth/approvals.js';
import { Clock } from '../../config/clock.js';
import { newId } from '../../database/new-id.js';
import { discountAskings, waiverAsking } from '../../domain/pricing/askings.js';
import { sum } from '../../domain/money.js';
import { refuseUnless } from '../../domain/refusal.js';
import { isFree, takenOn } from '../checks/shared-pricing.js';
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
    refuseUnless(wanted.item_id === undefined || wanted.check_id === undefined, 'VALIDATION_ERROR', {
      check_id: ['cannot be combined with item_id'],
    });
    const approver = await this.approvals.verify(me, wanted.approval);
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      mayBePriced(record, version, wanted.check_id);
      if (wanted.item_id !== undefined) mustBeLeft(record, wanted.item_id);
      const discount = record.checks.give(record.items, {
        id: wanted.id ?? newId(),
        venueId: me.venueId,
        orderId,
        // Of the only check it is as of the whole order, also when that is split.
        checkId: record.checks.isShared ? (wanted.check_id ?? null) : null,
        itemId: wanted.item_id ?? null,
        ...terms,
        reason: wanted.reason,
        guestText: wanted.guest_text ?? null,
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
      const stands = await this.approvals.decide(tx, me, askingsOf(record), approver);
      Object.assign(discount, { approvedById: stands?.userId ?? null, approvedByName: stands?.name ?? null });
    });
  }

  remove(me: StaffActor, orderId: string, discountId: string, version: number): Promise<OrderView> {
    return this.changes.make(me.venueId, orderId, (record) => {
      const { discounts } = record.checks;
      const discount = discounts.inForce.find(({ id }) => id === discountId);
      refuseUnless(discount, 'NOT_FOUND');
      mayBePriced(record, version, discount.checkId ?? undefined);
      mustBeThawed(record, discount);
      discounts.remove(discount, me, this.clock.iso());
      record.reprice(false);
    });
  }

  async chargeService(
    me: StaffActor,
    orderId: string,
    version: number,
    { waived, check_id, reason, approval }: ServiceChargeWaiver,
  ): Promise<OrderView> {
    refuseUnless(!waived || reason !== undefined, 'VALIDATION_ERROR', { reason: ['must be given to waive it'] });
    const approver = await this.approvals.verify(me, approval);
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      mayBePriced(record, version, check_id);
      const { all } = record.checks;
      const meant = check_id === undefined ? all.filter(isFree) : [record.checks.of(check_id)];
      const checks = meant.filter((check) => waived !== (check.waived !== null));
      if (checks.length === 0) return;
      const asking = waiverAsking(sum(checks.map(({ service }) => service)));
      const stands = waived ? await this.approvals.decide(tx, me, [asking], approver) : null;
      const waiver: Waiver = {
        reason: reason ?? '',
        by: { id: me.userId, name: me.name },
        approvedBy: stands && { id: stands.userId, name: stands.name },
        at: this.clock.iso(),
      };
      const text = waived ? JSON.stringify(waiver) : null;
      for (const check of checks) record.changeCheck(check, { waived: text });
      record.reprice(true);
    });
  }
}

function mayBePriced(record: OrderRecord, version: number, checkId?: string): void {
  record.mustBe(version, record.order);
  record.mustTakeLines(checkId);
}

/** What it has taken off a check that is billed or paid stays there. */
function mustBeThawed({ checks }: OrderRecord, discount: Discount): void {
  for (const { id } of checks.all) if (takenOn(discount, id) > 0) checks.takingLines(id);
}

function mustBeLeft(record: OrderRecord, itemId: string): void {
  const { tops, options } = wholeOf(record.items, itemId);
  record.checks.mustBeFree([...tops, ...options].filter(isLeft));
  refuseUnless(tops.some(isLeft), 'LINE_CLOSED', { status: tops[0]!.status });
}

/** Asked of the order with the new discount in it. */
function askingsOf({ checks }: OrderRecord) {
  const given = checks.discounts.inForce.map((one: Discount) => ({ ...one, isApproved: one.approvedById !== null }));
  return discountAskings(sum(checks.all.map(({ subtotal }) => subtotal)), given);
}
