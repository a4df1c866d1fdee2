import { IntView } from '../../http/numbers.js';
import type { LineTax, TaxGroup } from '../../domain/tax.js';

/** The tax of a line, as it was when the line was added. */
export class LineTaxView {
  tax_class_id: string;
  /** Thousandths of a percent, for the type of the order: 12 % is 12000. */
  @IntView() rate: number;
  /** `true`: the price includes the tax; `false`: the tax is added on top. */
  is_included: boolean;
}

/** The tax of all lines with the same class, rate and inclusion, rounded as the pricing policy defines. Amounts in minor units. */
export class CheckTaxView extends LineTaxView {
  /** Name of the tax class when the first of the lines was added. */
  name: string;
  /** Taxable amount of these lines, without this tax. */
  @IntView() base: number;
  @IntView() amount: number;
}

export function lineTaxView(tax: LineTax | null): LineTaxView | null {
  return tax && { tax_class_id: tax.taxClassId, rate: tax.rate, is_included: tax.isIncluded };
}

export function checkTaxView({ taxClassId, name, rate, isIncluded, base, amount }: TaxGroup): CheckTaxView {
  return { tax_class_id: taxClassId, name, rate, is_included: isIncluded, base, amount };
}
