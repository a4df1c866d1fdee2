import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { StaffActor } from '../../auth/actor.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { insertRows, type Statement } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import { mustBeBillable, mustBeBilled } from '../../domain/billing.js';
import { isOpen } from '../../domain/order.js';
import { refuseUnless } from '../../domain/refusal.js';
import { billView, type CheckBilled, type CheckUnbilled } from './bill.dto.js';
import { businessDateAt } from '../business-day.js';
import { Check } from './check.entity.js';
import type { CheckBill } from './check-bill.entity.js';
import { OrderRecord } from '../order-record.js';
import { VisitsService } from '../visits.service.js';
import { isLeft } from '../lines/whole.js';

/** What the guest is shown before paying. Every printing is kept, so that it can be held against what was paid. */
@Injectable()
export class BillsService {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly clock: Clock,
  ) {}

  /** Prints the bill, or another copy of it: from here on the check stays as it is. */
  bill(me: StaffActor, checkId: string, version: number): Promise<CheckBilled> {
    return this.change(me, checkId, version, async (record, tx) => {
      const { order, check, items, at } = record;
      refuseUnless(isOpen(order.status), 'ORDER_CLOSED', { number: order.number, status: order.status });
      mustBeBillable(check.state);
      const bill: CheckBill = {
        id: newId(),
        venueId: me.venueId,
        orderId: order.id,
        checkId,
        number: check.bills + 1,
        total: check.total,
        lines: items.filter(isLeft).length,
        byId: me.userId,
        byName: me.name,
        businessDate: await businessDateAt(tx, me.venueId, at),
        at,
        withdrawnAt: null,
        withdrawnById: null,
        withdrawnByName: null,
        withdrawnReason: null,
      };
      record.changeCheck({ state: 'BILLED', bills: bill.number });
      record.withRows([...insertRows('check_bills', [bill]), linesShown(checkId, at)]);
      await record.save();
      await this.visits.billed(tx, order);
      const billed = { bill: billView(bill), check: record.checkView, order: record.head };
      tx.record(me.venueId, 'check.billed', billed, ['staff']);
      return billed;
    });
  }

  /** Takes the bill back, so that the check may be changed. What was printed is not forgotten. */
  unbill(me: StaffActor, checkId: string, version: number, reason: string): Promise<CheckUnbilled> {
    return this.change(me, checkId, version, async (record, tx) => {
      mustBeBilled(record.check.state);
      record.changeCheck({ state: 'OPEN' });
      record.withRows([withdrawn(checkId, me, reason, record.at)]);
      await record.save();
      await this.visits.billed(tx, record.order);
      const unbilled = {
        reason,
        by_id: me.userId,
        by_name: me.name,
        check: record.checkView,
        order: record.head,
      };
      tx.record(me.venueId, 'check.unbilled', unbilled, ['staff']);
      return unbilled;
    });
  }

  private change<T>(
    me: StaffActor,
    checkId: string,
    version: number,
    work: (record: OrderRecord, tx: Tx) => Promise<T>,
  ): Promise<T> {
    return this.database.write(async (tx) => {
      const { orderId } = await tx.get(Check, { id: checkId, venueId: me.venueId });
      const record = await OrderRecord.take(tx, me.venueId, orderId, this.clock.iso());
      record.mustBe(version, record.check);
      return work(record, tx);
    });
  }
}

// Remembered on the line, so that it is known also of a part of it, and at whatever order it is by then.
function linesShown(checkId: string, at: string): Statement {
  return {
    text: `UPDATE order_items SET billed_at = $2 WHERE check_id = $1 AND billed_at IS NULL AND status <> 'CANCELLED'`,
    params: [checkId, at],
  };
}

function withdrawn(checkId: string, { userId, name }: StaffActor, reason: string, at: string): Statement {
  return {
    text: `UPDATE check_bills SET withdrawn_at = $2, withdrawn_by_id = $3, withdrawn_by_name = $4, withdrawn_reason = $5
      WHERE check_id = $1 AND withdrawn_at IS NULL`,
    params: [checkId, at, userId, name, reason],
  };
}
