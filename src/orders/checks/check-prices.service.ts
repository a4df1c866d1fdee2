import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Step } from '../../domain/pricing/explain.js';
import { priceChecks } from '../../domain/splitting/price-checks.js';
import type { Check } from './check.entity.js';
import { checkSheet, type CheckSheet } from './check-sheet.dto.js';
import { policyOf, priceOf } from './check-totals.js';
import { explanation, type Explanation } from './explanation.dto.js';
import { OrderMoney } from './order-money.js';
import { isFree, sharedOrder } from './shared-pricing.js';

/** What checks come to, and why: found by the same code that charges it. */
@Injectable()
export class CheckPricesService {
  constructor(private readonly database: Database) {}

  /** The checks of an order, with everything that decided what they come to. */
  sheets(venueId: string, orderId: string): Promise<CheckSheet[]> {
    return this.database.readSnapshot(async (reader) => {
      const money = await OrderMoney.of(reader, venueId, orderId);
      return money.checks.map((check) =>
        checkSheet(check, money.partsOf(check), money.givenOn(check), money.order.coversWaiver),
      );
    });
  }

  async explain(venueId: string, checkId: string): Promise<Explanation> {
    return this.database.readSnapshot(async (reader) => {
      const { money, check } = await OrderMoney.ofCheck(reader, venueId, checkId);
      const parts = money.partsOf(check);
      const lines = parts.lines.map(({ item: { id, name }, ...line }) => ({ id, name, ...line }));
      return explanation(policyOf(check), { ...parts, lines }, stepsOf(money, check));
    });
  }
}

/**
 * Of one of several checks they are those of the order, which was priced once. What was billed or paid since has moved
 * roundings of what is left: then no steps lead to what the check comes to, and none are told.
 */
function stepsOf(money: OrderMoney, check: Check): Step[] {
  const steps: Step[] = [];
  const explain = (step: () => Step) => steps.push(step());
  const { order, items, inForce: discounts } = money;
  const { covers } = order;
  if (!money.isShared) {
    priceOf({ check, covers, items, discounts }, explain);
    return steps;
  }
  if (!isFree(check)) return [];
  const priced = priceChecks(sharedOrder({ ...money.shared, covers, discounts }), explain);
  return priced.find(({ checkId }) => checkId === check.id)!.total === check.total ? steps : [];
}
