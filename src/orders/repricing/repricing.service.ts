import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../auth/actor.js';
import { newId } from '../../database/new-id.js';
import { insertRows, updateRow, type Statement } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import { Refusal, refuseUnless } from '../../domain/refusal.js';
import { MenuService, type Sold } from '../../menu/menu.service.js';
import { businessDateAt } from '../../venues/business-date.service.js';
import { chosenText } from '../lines/chosen.js';
import { taxText } from '../lines/line-tax.js';
import { partOf } from '../lines/part-of.dto.js';
import { wantedDish } from '../lines/wanted-dish.js';
import { isLeft, wholeOf, type Whole } from '../lines/whole.js';
import type { OrderItem } from '../order.entity.js';
import type { OrderView } from '../order.dto.js';
import { OrderChangesService } from '../order-changes.service.js';
import type { OrderRecord } from '../order-record.js';
import { wantedOnceMore } from '../round-again.js';
import type { LinesToReprice } from './repricing.dto.js';
import type { Repricing } from './repricing.entity.js';

/** Lines keep the prices at which they were sold, unless somebody says otherwise, and why. */
@Injectable()
export class RepricingService {
  constructor(
    private readonly changes: OrderChangesService,
    private readonly menu: MenuService,
  ) {}

  reprice(me: StaffActor, orderId: string, version: number, { item_ids, reason }: LinesToReprice): Promise<OrderView> {
    return this.changes.make(me.venueId, orderId, async (record, tx) => {
      record.mustBe(version, record.order);
      record.mustTakeLines();
      const wholes = wholesOf(record, item_ids);
      record.checks.mustBeFree(wholes.flatMap(({ tops, options }) => [...tops, ...options]));
      const sold = await this.soldNow(tx, record, wholes);
      const changed = wholes.flatMap((whole, index) =>
        pairs(
          whole,
          sold.filter((one) => one.item === index),
        ),
      );
      const others = changed.filter(([line, one]) => line.unitPrice !== one.unitPrice || line.tax !== taxText(one.tax));
      if (others.length === 0) return;
      const kept = { me, reason, businessDate: await businessDateAt(tx, me.venueId, record.at) };
      record.withRows(others.flatMap(([line, one]) => repriced(record, line, one, kept)));
      record.reprice(true);
    });
  }

  /** What the same would be sold for now; how many there are of it is no matter, since it is sold. */
  private async soldNow(tx: Tx, record: OrderRecord, wholes: readonly Whole[]): Promise<Sold[]> {
    const { venueId, orderType } = record.order;
    const wanted = await wantedOnceMore(tx, record, wholes);
    return this.menu.worth(tx, venueId, wanted.map(wantedDish), orderType);
  }
}

/** Lines that stand alone, each with what other stations make of it. */
function wholesOf({ items }: OrderRecord, ids: readonly string[] | undefined): Whole[] {
  const alone = () => items.filter((item) => isLeft(item) && item.partOfId === null).map(({ id }) => id);
  return (ids ?? alone()).map((id) => {
    const whole = wholeOf(items, id);
    refuseUnless(isLeft(whole.head), 'LINE_CLOSED', { status: whole.head.status });
    const part = whole.combo ?? partOf(whole.head);
    refuseUnless(part === null, 'PART_OF_WHOLE', { name: part?.name, part_of: whole.head.partOfId });
    return whole;
  });
}

/** Each line with what it would be now; a menu on which it would be other lines has no price for these. */
function pairs({ head, tops, options }: Whole, sold: readonly Sold[]): [OrderItem, Sold][] {
  const lines = [...tops, ...options].toSorted((one, other) => one.position - other.position);
  const isAlike = lines.length === sold.length && lines.every(({ dishId }, index) => dishId === sold[index]!.dishId);
  if (!isAlike) throw new Refusal('PART_OF_WHOLE', { name: head.name, part_of: head.id });
  return lines.map((line, index) => [line, sold[index]!]);
}

interface Kept {
  me: StaffActor;
  reason: string;
  businessDate: string;
}

function repriced(record: OrderRecord, line: OrderItem, one: Sold, { me, reason, businessDate }: Kept): Statement[] {
  const { order, at, news } = record;
  const row: Repricing = {
    id: newId(),
    venueId: order.venueId,
    orderId: order.id,
    itemId: line.id,
    orderNumber: order.number,
    name: line.name,
    priceBefore: line.unitPrice,
    priceAfter: one.unitPrice,
    reason,
    byId: me.userId,
    byName: me.name,
    businessDate,
    at,
  };
  const { basePrice, unitPrice } = one;
  const change = { basePrice, modifiers: chosenText(one.modifiers), unitPrice, tax: taxText(one.tax) };
  Object.assign(line, change);
  news.items.set(line, 'order.item.updated');
  return [...insertRows('repricings', [row]), updateRow('order_items', line.id, change)];
}
