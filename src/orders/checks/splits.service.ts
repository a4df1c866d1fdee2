import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../auth/actor.js';
import { insertRows } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import { isOpen } from '../../domain/order.js';
import { refuseUnless } from '../../domain/refusal.js';
import type { Owner } from '../../domain/splitting/shared-order.js';
import { MOST_CHECKS } from '../../domain/splitting/ways.js';
import { isLeft, topOf } from '../lines/whole.js';
import { OrderChangesService } from '../order-changes.service.js';
import type { OrderItem } from '../order.entity.js';
import type { OrderRecord } from '../order-record.js';
import { checkView } from './check.dto.js';
import type { Check } from './check.entity.js';
import { ownersAfter } from './owners.js';
import type { CheckSplit, NewOwners, NewSplit } from './split.dto.js';
import { splitBy } from './ways.js';

/** Who pays for what: lines change their owners, and the kitchen sees nothing of it. */
@Injectable()
export class SplitsService {
  constructor(private readonly changes: OrderChangesService) {}

  /** Makes several checks of one. */
  split(me: StaffActor, orderId: string, version: number, wanted: NewSplit): Promise<CheckSplit> {
    return this.change(me, orderId, version, async (record, tx) => {
      const check = record.mustTakeLines(wanted.check_id);
      mustBePlain(record, [check]);
      const { shares } = record.checks;
      const lines = record.items.filter((item) => isLeft(item) && has(shares.ownersOf(item), check));
      const split = splitBy(wanted, lines, check.total);
      const parts = [check, ...(await openChecks(tx, record, check, split.checks - 1))];
      const byId = new Map(lines.map((line) => [line.id, line]));
      for (const { lineId, shares: own } of split.lines) {
        const line = byId.get(lineId)!;
        const owners = own.map(({ check: place, weight }) => ({ checkId: parts[place]!.id, weight }));
        shares.assign(line, ownersAfter(shares.ownersOf(line), check.id, owners));
      }
    });
  }

  /** Makes one check of all again. Nothing must be billed or paid: that stays as it is. */
  unsplit(me: StaffActor, orderId: string, version: number): Promise<CheckSplit> {
    return this.change(me, orderId, version, (record) => {
      const { all, shares } = record.checks;
      if (all.length === 1) return;
      for (const check of all) mustBeUnpaid(record, check);
      mustBePlain(record, all);
      const [first] = all;
      for (const item of record.items.filter(isLeft)) shares.assign(item, [{ checkId: first!.id, weight: 1 }]);
    });
  }

  /** Says anew who has some lines, alone or with others. */
  assign(me: StaffActor, orderId: string, version: number, { items }: NewOwners): Promise<CheckSplit> {
    return this.change(me, orderId, version, async (record, tx) => {
      const { shares } = record.checks;
      const from = record.mustTakeLines();
      const isNew = items.some(({ owners }) => owners.some(({ check_id }) => check_id === undefined));
      const added = isNew ? await openChecks(tx, record, from, 1) : [];
      for (const { item_id, owners } of items) {
        const lines = linesOfTop(record, item_id);
        record.checks.mustBeFree(lines);
        const own = owners.map(({ check_id, weight = 1 }): Owner => {
          return { checkId: check_id === undefined ? added[0]!.id : record.mustTakeLines(check_id).id, weight };
        });
        for (const line of lines) shares.assign(line, inOrder(own, record));
      }
    });
  }

  private change(
    me: StaffActor,
    orderId: string,
    version: number,
    work: (record: OrderRecord, tx: Tx) => void | Promise<void>,
  ): Promise<CheckSplit> {
    return this.changes.answer(
      me.venueId,
      orderId,
      async (record, tx) => {
        const { order } = record;
        record.mustBe(version, order);
        refuseUnless(isOpen(order.status), 'ORDER_CLOSED', { number: order.number, status: order.status });
        await work(record, tx);
        if (record.checks.shares.isReassigned) record.resplit();
      },
      (record) => ({ order: record.head, checks: record.checks.all.map(checkView) }),
    );
  }
}

async function openChecks(tx: Tx, { checks }: OrderRecord, from: Check, more: number): Promise<Check[]> {
  refuseUnless(checks.all.length + more <= MOST_CHECKS, 'TOO_MANY_CHECKS', { most: MOST_CHECKS });
  const opened = Array.from({ length: more }, () => checks.open(from));
  await tx.changeAll(insertRows('checks', opened));
  return opened;
}

function has(owners: readonly Owner[], { id }: Check): boolean {
  return owners.some(({ checkId }) => checkId === id);
}

function inOrder(owners: readonly Owner[], { checks }: OrderRecord): Owner[] {
  const places = new Map(checks.all.map(({ id }, place) => [id, place]));
  return owners.toSorted((one, other) => places.get(one.checkId)! - places.get(other.checkId)!);
}

function linesOfTop(record: OrderRecord, itemId: string): OrderItem[] {
  const { tops, options } = topOf(record.items, itemId);
  return [...tops, ...options];
}

function mustBeUnpaid({ checks }: OrderRecord, check: Check): void {
  checks.takingLines(check.id);
  const { total, paid, pending } = check;
  refuseUnless(paid === 0 && pending === 0, 'CHECK_PAID', { total, paid: paid + pending });
}

/** What is taken off one check alone is not of lines that come or go. */
function mustBePlain({ checks }: OrderRecord, all: readonly Check[]): void {
  const isPlain = checks.discounts.inForce.every(({ itemId, checkId }) => {
    return itemId !== null || !all.some(({ id }) => id === checkId);
  });
  const waived = all.filter((check) => check.waived !== null);
  refuseUnless(isPlain && (waived.length === 0 || waived.length === all.length), 'CHECK_DISCOUNTED');
}
