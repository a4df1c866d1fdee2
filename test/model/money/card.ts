import type { LineTax } from '../../../src/domain/tax.js';

export interface Priced {
  price: number;
  tax: LineTax | null;
}

const vat: LineTax = { taxClassId: 'vat', name: 'VAT', rate: 12_000, isIncluded: true };
const sales: LineTax = { taxClassId: 'sales', name: 'Sales tax', rate: 8875, isIncluded: false };

/** What a table can order: prices and taxes at which something has to be rounded. */
export const CARD: readonly Priced[] = [
  { price: 0, tax: null },
  { price: 1, tax: sales },
  { price: 333, tax: sales },
  { price: 1_000, tax: null },
  { price: 19_999, tax: vat },
  { price: 45_000, tax: sales },
];
