import type { Bill, BillColumns } from '../../domain/pricing/bill.js';
import { DEFAULT_POLICY, type PricingPolicy } from '../../domain/pricing/policy.js';
import type { Explain } from '../../domain/pricing/explain.js';
import { priceBill } from '../../domain/pricing/price.js';
import { chargesIn } from '../../domain/pricing/service.js';
import type { TaxGroup } from '../../domain/tax.js';
import type { Terms } from '../../pricing/terms.service.js';
import type { Check } from './check.entity.js';
import type { Discount } from '../discounts/discount.entity.js';
import { billLine } from '../lines/line-tax.js';
import type { OrderItem } from '../order.entity.js';

export type CheckTotals = Pick<Check, 'subtotal' | 'discount' | 'service' | 'taxes' | 'total'>;

/** What a check without lines comes to. */
export const NOTHING: CheckTotals & Pick<Check, 'charged'> = {
  subtotal: 0,
  discount: 0,
  service: 0,
  taxes: null,
  total: 0,
  charged: null,
};

/** What a check is priced of. */
export interface Charged {
  check: Pick<Check, 'policy' | 'charges' | 'waived'>;
  covers: number | null;
  items: readonly OrderItem[];
  /** In force. */
  discounts: readonly Discount[];
}

/** What a check comes to, and what each of the discounts takes. */
export function priceOf(charged: Charged, explain?: Explain): BillColumns {
  return priceBill(billOf(charged), explain);
}

type Totals = Pick<BillColumns, 'subtotal' | 'discount' | 'service' | 'taxes' | 'total'>;

export function totalsOf({ subtotal, discount, service, taxes, total }: Totals): CheckTotals {
  return { subtotal, discount, service, taxes: taxes.length === 0 ? null : JSON.stringify(taxes), total };
}

/** What a new check keeps of the terms under which it is opened. */
export function termsText({ policy, charges }: Omit<Terms, 'isSignAwaited'>): Pick<Check, 'policy' | 'charges'> {
  return { policy: policy && JSON.stringify(policy), charges: charges.length === 0 ? null : JSON.stringify(charges) };
}

export function policyOf({ policy }: Pick<Check, 'policy'>): PricingPolicy {
  return policy === null ? DEFAULT_POLICY : (JSON.parse(policy) as PricingPolicy);
}

export function taxesOf({ taxes }: Pick<Check, 'taxes'>): TaxGroup[] {
  return taxes === null ? [] : (JSON.parse(taxes) as TaxGroup[]);
}

function billOf({ check, covers, items, discounts }: Charged): Bill {
  return {
    rules: policyOf(check),
    charges: chargesIn(check.charges),
    isServiceWaived: check.waived !== null,
    covers,
    lines: items.map(billLine),
    discounts,
  };
}
