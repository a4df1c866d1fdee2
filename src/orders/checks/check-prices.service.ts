import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Reader } from '../../database/reader.js';
import type { Step } from '../../domain/pricing/explain.js';
import { Check } from './check.entity.js';
import { checkSheet, type CheckSheet } from './check-sheet.dto.js';
import { policyOf, priceOf, type Charged } from './check-totals.js';
import { Discount } from '../discounts/discount.entity.js';
import { explanation, type Explanation } from './explanation.dto.js';
import { Order, OrderItem } from '../order.entity.js';

/** What checks come to, and why: found by the same code that charges it. */
@Injectable()
export class CheckPricesService {
  constructor(private readonly database: Database) {}

  /** The checks of an order, with everything that decided what they come to. */
  sheets(venueId: string, orderId: string): Promise<CheckSheet[]> {
    return this.database.read(async (reader) => {
      const order = await reader.get(Order, { id: orderId, venueId });
      const checks = await reader.find(Check, { where: { orderId }, order: { position: 'ASC' } });
      const items = await reader.find(OrderItem, { where: { orderId }, order: { position: 'ASC' } });
      const discounts = await discountsOf(reader, orderId);
      return checks.map((check) => {
        const { charges } = priceOf(chargedOf(order, check, items, discounts));
        return checkSheet(check, charges, ofCheck(check, discounts));
      });
    });
  }

  async explain(venueId: string, checkId: string): Promise<Explanation> {
    return this.database.read(async (reader) => {
      const check = await reader.get(Check, { id: checkId, venueId });
      const { orderId } = check;
      const order = await reader.get(Order, { id: orderId });
      const items = await reader.find(OrderItem, { where: { orderId }, order: { position: 'ASC' } });
      const steps: Step[] = [];
      const charged = chargedOf(order, check, items, await discountsOf(reader, orderId));
      const columns = priceOf(charged, (step) => steps.push(step()));
      return explanation(policyOf(check), columns, steps, new Map(items.map(({ id, name }) => [id, name])));
    });
  }
}

function discountsOf(reader: Reader, orderId: string): Promise<Discount[]> {
  return reader.find(Discount, { where: { orderId }, order: { place: 'ASC' } });
}

function chargedOf(
  { covers }: Order,
  check: Check,
  items: readonly OrderItem[],
  discounts: readonly Discount[],
): Charged {
  return {
    check,
    covers,
    items: ofCheck(check, items),
    discounts: ofCheck(check, discounts).filter(({ removedAt }) => removedAt === null),
  };
}

function ofCheck<T extends { checkId: string }>({ id }: Check, things: readonly T[]): T[] {
  return things.filter(({ checkId }) => checkId === id);
}
