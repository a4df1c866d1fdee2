import type { BillLine } from '../../domain/pricing/bill.js';
import type { LineTax } from '../../domain/tax.js';
import type { OrderItem } from '../order.entity.js';

/** What a line keeps of its tax: read with the line, and never again changed. */
export function taxText(tax: LineTax | null): string | null {
  return tax && JSON.stringify(tax);
}

export function taxOf({ tax }: Pick<OrderItem, 'tax'>): LineTax | null {
  return tax === null ? null : (JSON.parse(tax) as LineTax);
}

export function billLine(item: OrderItem): BillLine {
  const { id, partOfId, unitPrice, quantity, status } = item;
  return { id, partOfId, unitPrice, quantity, status, tax: taxOf(item) };
}
