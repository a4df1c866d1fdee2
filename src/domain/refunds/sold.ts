import { sum } from '../money.js';
import type { SoldPart } from '../combo.js';
import type { LineTax } from '../tax.js';

/** Components of an amount that was refunded or can be. Included tax is within net and service. */
export interface Parts {
  net: number;
  service: number;
  addedTax: number;
  includedTax: number;
}

/** Line, or the share of a line on the check, as it was paid. */
export interface SoldLine extends Parts {
  id: string;
  /** Combo that the line was sold in, or the line on which it was chosen as an option. */
  partOfId: string | null;
  partOf: Pick<SoldPart, 'kind' | 'name' | 'units'> | null;
  quantity: number;
  tax: LineTax | null;
}

/** Refund of one line; the quantity is 0 if only money was refunded. */
export interface GivenBack extends Parts {
  lineId: string;
  quantity: number;
}

/** Returns what guests paid for the line, or get back. */
export function amountOf({ net, service, addedTax }: Parts): number {
  return sum([net, service, addedTax]);
}

/** Returns the lines without what was refunded. */
export function leftOf(lines: readonly SoldLine[], given: readonly GivenBack[]): SoldLine[] {
  return lines.map((line) => {
    const own = given.filter(({ lineId }) => lineId === line.id);
    const less = (part: keyof Parts | 'quantity') => sum([line[part], ...own.map((one) => -one[part])]);
    const left = {
      ...line,
      quantity: less('quantity'),
      net: less('net'),
      service: less('service'),
      addedTax: less('addedTax'),
      includedTax: less('includedTax'),
    };
    if (Object.values(left).some((part) => typeof part === 'number' && part < 0))
      throw new RangeError(`more of line ${line.id} was given back than was sold: the ledger is broken`);
    return left;
  });
}
