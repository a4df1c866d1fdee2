import type { BillColumns, BillLine, ServiceCharge } from '../domain/pricing/bill.js';
import { DEFAULT_POLICY, type PricingPolicy } from '../domain/pricing/policy.js';
import type { ScopedDiscount } from '../domain/splitting/shared-order.js';
import type { LineTax } from '../domain/tax.js';
import type { CheckRow, DiscountRow, LineRow } from './order-books.js';
import type { Say } from './rules.js';

type Columns = Pick<BillColumns, 'subtotal' | 'discount' | 'service' | 'taxes' | 'total'>;

export function adds(check: CheckRow, columns: Columns, say: Say): void {
  const name = `check ${check.id}`;
  for (const column of ['subtotal', 'discount', 'service', 'total'] as const)
    if (columns[column] !== check[column])
      say('totalled', `${name} says ${check[column]} for its ${column}, its lines come to ${columns[column]}`);
  const told = columns.taxes.length === 0 ? null : JSON.stringify(columns.taxes);
  if (told !== check.taxes) say('taxed', `${name} says ${check.taxes}, its lines come to ${told}`);
}

export function policyOf({ policy }: CheckRow): PricingPolicy {
  return policy === null ? DEFAULT_POLICY : (JSON.parse(policy) as PricingPolicy);
}

export function chargesOf({ charges }: CheckRow): ServiceCharge[] {
  return charges === null ? [] : (JSON.parse(charges) as ServiceCharge[]);
}

export function scoped({ id, item_id, check_id, kind, percent, amount, cap }: DiscountRow): ScopedDiscount {
  return { id, itemId: item_id, checkId: check_id, kind, percent, amount, cap };
}

export function billLine({ id, part_of_id: partOfId, unit_price, quantity, status, tax }: LineRow): BillLine {
  return {
    id,
    partOfId,
    unitPrice: unit_price,
    quantity,
    status,
    tax: tax === null ? null : (JSON.parse(tax) as LineTax),
  };
}
