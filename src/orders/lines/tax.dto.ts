import { IntView } from '../../http/numbers.js';
import type { LineTax, TaxGroup } from '../../domain/tax.js';

/** How a line is taxed, as it was when the line was added. */
export class LineTaxView {
  tax_class_id: string;
  /** Thousandths of a per cent, for the order's type: 12 % is 12000. */
  @IntView() rate: number;
  /** Whether the price contains the tax; else it comes on top. */
  is_included: boolean;
}

/** The tax of all lines of one class, rate and inclusion together, rounded once, half to even. Amounts in minor units. */
export class CheckTaxView extends LineTaxView {
  /** As the class was called when the first of the lines was added. */
  name: string;
  /** What these lines come to without this tax. */
  @IntView() base: number;
  @IntView() amount: number;
}

export function lineTaxView(tax: LineTax | null): LineTaxView | null {
  return tax && { tax_class_id: tax.taxClassId, rate: tax.rate, is_included: tax.isIncluded };
}

export function checkTaxView({ taxClassId, name, rate, isIncluded, base, amount }: TaxGroup): CheckTaxView {
  return { tax_class_id: taxClassId, name, rate, is_included: isIncluded, base, amount };
}
