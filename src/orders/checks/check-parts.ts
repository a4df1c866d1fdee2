import type { ChargedService, LineColumns } from '../../domain/pricing/bill.js';
import type { TaxGroup } from '../../domain/tax.js';
import type { Discount } from '../discounts/discount.entity.js';
import type { OrderItem } from '../order.entity.js';
import type { Check } from './check.entity.js';
import type { CheckShare } from './check-share.entity.js';
import { priceOf, taxesOf, type Charged } from './check-totals.js';
import type { ShareBook } from './share-book.js';
import { takenOn, type Shared } from './shared-pricing.js';

/** What a check has of a line, and what that comes to. */
export interface CheckLine extends Omit<LineColumns, 'id'> {
  item: OrderItem;
  /** Null: all of it. */
  share: { weight: number; of: number } | null;
}

/** All of which a check is made: each column is the sum of its lines'. */
export interface CheckParts {
  lines: CheckLine[];
  /** All lines of the order, also those of its other checks. */
  items: readonly OrderItem[];
  /** In force, with what each takes off this check. */
  discounts: { discount: Discount; taken: number }[];
  charges: ChargedService[];
  taxes: TaxGroup[];
  subtotal: number;
  discount: number;
  service: number;
  total: number;
}

/** Of one of several checks, or of one that was; as they were last priced. */
export function partsOfShared(
  check: Check,
  { items, discounts, shares }: Omit<Shared, 'covers' | 'checks'>,
): CheckParts {
  const own = new Map(shares.rowsOf(check.id).map((row) => [row.itemId, row]));
  const { subtotal, discount, service, total, charged } = check;
  return {
    lines: items.flatMap((item) => own.get(item.id) ?? []).map((row) => lineOf(row, items, shares)),
    items,
    discounts: discounts.flatMap((one) => {
      const taken = takenOn(one, check.id);
      return taken > 0 || one.checkId === check.id ? [{ discount: one, taken }] : [];
    }),
    charges: charged === null ? [] : (JSON.parse(charged) as ChargedService[]),
    taxes: taxesOf(check),
    subtotal,
    discount,
    service,
    total,
  };
}

function lineOf(row: CheckShare, items: readonly OrderItem[], shares: ShareBook): CheckLine {
  const { itemId, weight, gross, discount, net, service, addedTax, includedTax } = row;
  const of = shares.weightOf(itemId);
  return {
    item: items.find(({ id }) => id === itemId)!,
    share: weight === of ? null : { weight, of },
    gross,
    discount,
    net,
    service,
    addedTax,
    includedTax,
    total: net + service + addedTax,
  };
}

/** Of the only check of its order. */
export function partsOfWhole(check: Check, charged: Omit<Charged, 'check'>): CheckParts {
  const { lines, taken, charges } = priceOf({ ...charged, check });
  const { subtotal, discount, service, total } = check;
  const items = new Map(charged.items.map((item) => [item.id, item]));
  return {
    lines: lines.map(({ id, ...columns }) => ({ item: items.get(id)!, share: null, ...columns })),
    items: charged.items,
    discounts: charged.discounts.map((one, index) => ({ discount: one, taken: taken[index]! })),
    charges,
    taxes: taxesOf(check),
    subtotal,
    discount,
    service,
    total,
  };
}
