import { sum } from '../money.js';
import type { SoldPart } from '../combo.js';
import type { LineTax } from '../tax.js';

/** What money given back, or still there to be given back, is made of. Included tax is inside net and service. */
export interface Parts {
  net: number;
  service: number;
  addedTax: number;
  includedTax: number;
}

/** A line, or a check's share of one, as it was paid. */
export interface SoldLine extends Parts {
  id: string;
  /** The combo with which it was sold, or the line on which it was chosen. */
  partOfId: string | null;
  partOf: Pick<SoldPart, 'kind' | 'name' | 'units'> | null;
  quantity: number;
  tax: LineTax | null;
}

/** What of one line was given back at one time; no quantity where only money was. */
export interface GivenBack extends Parts {
  lineId: string;
  quantity: number;
}

/** What guests paid for it, or get back of it. */
export function amountOf({ net, service, addedTax }: Parts): number {
  return sum([net, service, addedTax]);
}

/** The lines as if what was given back had never been sold. */
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
