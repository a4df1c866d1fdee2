import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../auth/actor.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import { insertRows, type Statement } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import { mustBeBillable, mustBeBilled } from '../../domain/billing.js';
import { isOpen } from '../../domain/order.js';
import { refuseUnless } from '../../domain/refusal.js';
import { toStaffAndGuests } from '../../events/audience.js';
import { billView, type CheckBilled, type CheckUnbilled } from './bill.dto.js';
import { businessDateAt } from '../../venues/business-date.service.js';
import { checkView } from './check.dto.js';
import { Check } from './check.entity.js';
import { Closings } from './closings.service.js';
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
    private readonly closings: Closings,
    private readonly clock: Clock,
  ) {}

  /** Prints the bill, or another copy of it: from here on the check stays as it is. */
  bill(me: StaffActor, checkId: string, version: number): Promise<CheckBilled> {
    return this.change(me, checkId, version, async (record, tx) => {
      const { order, at } = record;
      const check = record.checks.of(checkId);
      refuseUnless(isOpen(order.status), 'ORDER_CLOSED', { number: order.number, status: order.status });
      mustBeBillable(check.state);
      const bill: CheckBill = {
        id: newId(),
        venueId: me.venueId,
        orderId: order.id,
        checkId,
        number: check.bills + 1,
        total: check.total,
        lines: linesOn(record, check),
        byId: me.userId,
        byName: me.name,
        businessDate: await businessDateAt(tx, me.venueId, at),
        at,
        withdrawnAt: null,
        withdrawnById: null,
        withdrawnByName: null,
        withdrawnReason: null,
      };
      record.changeCheck(check, { state: 'BILLED', bills: bill.number });
      record.withRows([...insertRows('check_bills', [bill]), linesShown(check, at)]);
      const ended = await record.save();
      await this.closings.run(tx, record, ended.checks);
      await this.closings.billed(tx, record, check, me, bill.businessDate);
      await this.visits.billed(tx, order);
      const billed = { bill: billView(bill), check: checkView(check), order: record.head };
      tx.record(me.venueId, 'check.billed', billed, toStaffAndGuests(record.head));
      return billed;
    });
  }

  /** Takes the bill back, so that the check may be changed. What was printed is not forgotten. */
  unbill(me: StaffActor, checkId: string, version: number, reason: string): Promise<CheckUnbilled> {
    return this.change(me, checkId, version, async (record, tx) => {
      const check = record.checks.of(checkId);
      mustBeBilled(check.state);
      record.changeCheck(check, { state: 'OPEN' });
      record.withRows([withdrawn(checkId, me, reason, record.at)]);
      const ended = await record.save();
      await this.closings.run(tx, record, ended.checks);
      await this.visits.billed(tx, record.order);
      const unbilled = {
        reason,
        by_id: me.userId,
        by_name: me.name,
        check: checkView(check),
        order: record.head,
      };
      tx.record(me.venueId, 'check.unbilled', unbilled, toStaffAndGuests(record.head));
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
      record.mustBe(version, record.checks.of(checkId));
      return work(record, tx);
    });
  }
}

// Remembered on the line, so that it is known also of a part of it, and at whatever order it is by then.
function linesShown({ id, orderId }: Check, at: string): Statement {
  return {
    text: `UPDATE order_items SET billed_at = $3 WHERE order_id = $1 AND billed_at IS NULL AND status <> 'CANCELLED'
      AND (check_id = $2 OR id IN (SELECT item_id FROM check_shares WHERE check_id = $2 AND order_id = $1))`,
    params: [orderId, id, at],
  };
}

function linesOn({ checks, items }: OrderRecord, { id }: Check): number {
  return checks.isShared ? checks.shares.rowsOf(id).length : items.filter(isLeft).length;
}

function withdrawn(checkId: string, { userId, name }: StaffActor, reason: string, at: string): Statement {
  return {
    text: `UPDATE check_bills SET withdrawn_at = $2, withdrawn_by_id = $3, withdrawn_by_name = $4, withdrawn_reason = $5
      WHERE check_id = $1 AND withdrawn_at IS NULL`,
    params: [checkId, at, userId, name, reason],
  };
}
