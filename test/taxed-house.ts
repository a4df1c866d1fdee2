import type { TaxClassView } from '../src/menu/taxes/tax-class.dto.js';
import { done } from './caller.js';
import type { House } from './given.js';

let classes = 0;

/** Creates a tax class with one rate, or with rates for dine-in, takeaway and delivery. */
export function taxClass(
  { admin }: House,
  rate: number | [dineIn: number, takeaway: number, delivery: number],
  isIncluded: boolean,
  name = `Tax ${(classes += 1)}`,
): Promise<TaxClassView> {
  const [dine_in, takeaway, delivery] = typeof rate === 'number' ? [rate, rate, rate] : rate;
  return done(
    admin.post('/tax-classes', { name, rates: { dine_in, takeaway, delivery }, is_included: isIncluded }),
  ) as Promise<TaxClassView>;
}

export async function taxedDish({ admin, categoryId }: House, price: number, tax: string | null): Promise<string> {
  const dish = { category_id: categoryId, name: `Dish ${(classes += 1)}`, price, tax_class_id: tax };
  return (await done(admin.post('/dishes', dish))).id as string;
}

/** Returns the current check of an order. */
export async function checkOf({ waiter }: House, orderId: string) {
  return (await done(waiter.get(`/orders/${orderId}/checks`)))[0];
}
