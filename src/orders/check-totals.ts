import { checkTotals } from '../domain/bill.js';
import type { TaxGroup } from '../domain/tax.js';
import type { Check } from './check.entity.js';
import { pricedLine } from './line-tax.js';
import type { OrderItem } from './order.entity.js';

/** What a check says of its lines. */
export function totalsOf(items: readonly OrderItem[]): Pick<Check, 'subtotal' | 'taxes' | 'total'> {
  const { subtotal, taxes, total } = checkTotals(items.map(pricedLine));
  return { subtotal, taxes: taxes.length === 0 ? null : JSON.stringify(taxes), total };
}

export function taxesOf({ taxes }: Pick<Check, 'taxes'>): TaxGroup[] {
  return taxes === null ? [] : (JSON.parse(taxes) as TaxGroup[]);
}
