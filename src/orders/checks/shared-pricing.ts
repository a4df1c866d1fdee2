import type { ServiceCharge } from '../../domain/pricing/bill.js';
import type { SharedOrder } from '../../domain/splitting/shared-order.js';
import type { Check } from './check.entity.js';
import { policyOf } from './check-totals.js';
import type { ShareBook } from './share-book.js';
import type { Discount } from '../discounts/discount.entity.js';
import { billLine } from '../lines/line-tax.js';
import type { OrderItem } from '../order.entity.js';

/** An order with several checks, as far as they are priced of it. */
export interface Shared {
  covers: number | null;
  /** Those that stand. */
  checks: readonly Check[];
  items: readonly OrderItem[];
  /** In force. */
  discounts: readonly Discount[];
  shares: ShareBook;
}

/** All its checks were opened under the same terms; what is billed or paid keeps what it has. */
export function sharedOrder({ covers, checks, items, discounts, shares }: Shared): SharedOrder {
  const [first] = checks;
  const frozen = checks.filter((check) => !isFree(check));
  return {
    rules: policyOf(first!),
    charges: first!.charges === null ? [] : (JSON.parse(first!.charges) as ServiceCharge[]),
    covers,
    checks: checks.filter(isFree).map(({ id, waived }) => ({ id, isServiceWaived: waived !== null })),
    frozen: frozen.map(({ id }) => ({
      pieces: shares.rowsOf(id).map(({ itemId, gross }) => ({ lineId: itemId, gross })),
      taken: discounts.map((discount) => ({ discountId: discount.id, amount: takenOn(discount, id) })),
    })),
    lines: items.map((item) => ({ ...billLine(item), owners: shares.ownersOf(item) })),
    discounts,
  };
}

/** Whether it still changes with its order. */
export function isFree({ state }: Pick<Check, 'state'>): boolean {
  return state === 'OPEN';
}

export function takenOn({ shares }: Pick<Discount, 'shares'>, checkId: string): number {
  return sharesOf(shares)[checkId] ?? 0;
}

export function sharesOf(text: string | null): Readonly<Record<string, number>> {
  return text === null ? {} : (JSON.parse(text) as Record<string, number>);
}
