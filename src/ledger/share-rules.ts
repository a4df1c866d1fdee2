import { grouped } from '../domain/grouped.js';
import { sum } from '../domain/money.js';
import type { ChargedService } from '../domain/pricing/bill.js';
import { priceChecks } from '../domain/splitting/price-checks.js';
import type { TaxGroup } from '../domain/tax.js';
import type { CheckRow, DiscountRow, OrderBook, ShareRow } from './order-books.js';
import { adds, billLine, chargesOf, policyOf, scoped } from './priced-rows.js';
import type { Say } from './rules.js';

/** What is wrong with an order that has several checks, or had them when one of them was billed or paid. */
export function sharedFaults(book: OrderBook, standing: readonly CheckRow[], say: Say): void {
  sharedOut(book, standing, say);
  for (const check of standing) madeOf(check, book, say);
  for (const { id, taken, shares } of book.discounts.filter(({ removed_at }) => removed_at === null)) {
    const shared = sum(Object.values(sharesOf(shares)));
    if (shared !== taken) say('discounted', `discount ${id} says ${taken} and takes ${shared} off the checks`);
  }
  // Since a check was billed or paid the others may have roundings of their own.
  if (standing.every(({ state, bills }) => state === 'OPEN' && bills === 0)) pricedOnce(book, standing, say);
}

/** No line twice, and none of it left over. */
function sharedOut({ lines, shares, order }: OrderBook, standing: readonly CheckRow[], say: Say): void {
  const ids = new Set(standing.map(({ id }) => id));
  const byLine = grouped(shares, ({ item_id }) => item_id);
  for (const { id, check_id, status, unit_price, quantity } of lines) {
    const own = byLine.get(id) ?? [];
    const whole = status === 'CANCELLED' ? 0 : unit_price * quantity;
    const shared = sum(own.map(({ gross }) => gross));
    if (shared !== whole) say('shared', `line ${id} of ${whole} is shared out as ${shared}`);
    if (status === 'CANCELLED' ? own.length > 0 : !own.some((share) => share.check_id === check_id))
      say('shared', `line ${id} is ${status} and names check ${check_id}, ${own.length} have parts of it`);
    for (const share of own)
      if (!ids.has(share.check_id) || share.order_id !== order.id)
        say('shared', `line ${id} is shared with check ${share.check_id} of order ${share.order_id}`);
    byLine.delete(id);
  }
  for (const id of byLine.keys()) say('shared', `line ${id} is shared out, and stands in another order`);
}

function madeOf(check: CheckRow, { shares, discounts }: OrderBook, say: Say): void {
  const own = shares.filter(({ check_id }) => check_id === check.id);
  const of = (column: Exclude<keyof ShareRow, 'item_id' | 'check_id' | 'order_id'>) =>
    sum(own.map((one) => one[column]));
  const taxes = check.taxes === null ? [] : (JSON.parse(check.taxes) as TaxGroup[]);
  const taxed = (isIncluded: boolean) =>
    sum(taxes.filter((tax) => tax.isIncluded === isIncluded).map(({ amount }) => amount));
  const charged = check.charged === null ? [] : (JSON.parse(check.charged) as ChargedService[]);
  const total = of('net') + of('service') + of('added_tax');
  adds(check, { subtotal: of('gross'), discount: of('discount'), service: of('service'), total, taxes }, say);
  const parts: [string, number, number][] = [
    [
      'discounts',
      check.discount,
      sum(
        discounts
          .filter(({ removed_at }) => removed_at === null)
          .map(({ shares: taken }) => sharesOf(taken)[check.id] ?? 0),
      ),
    ],
    ['charges', check.service, sum(charged.map(({ amount }) => amount))],
    ['taxes on top', of('added_tax'), taxed(false)],
    ['taxes inside', of('included_tax'), taxed(true)],
  ];
  for (const [what, has, comes] of parts)
    if (has !== comes) say('shared', `check ${check.id} has ${has} of ${what}, which come to ${comes}`);
}

function pricedOnce({ order, lines, shares, discounts }: OrderBook, standing: readonly CheckRow[], say: Say): void {
  const [first] = standing;
  const byLine = grouped(shares, ({ item_id }) => item_id);
  const priced = priceChecks({
    rules: policyOf(first!),
    charges: chargesOf(first!),
    covers: order.covers,
    checks: standing.map(({ id, waived }) => ({ id, isServiceWaived: waived !== null })),
    frozen: [],
    lines: lines
      .filter(({ id }) => byLine.has(id))
      .map((line) => ({
        ...billLine(line),
        owners: byLine.get(line.id)!.map(({ check_id: checkId, weight }) => ({ checkId, weight })),
      })),
    discounts: discounts.filter(({ removed_at }) => removed_at === null).map(scoped),
  });
  for (const [place, columns] of priced.entries()) adds(standing[place]!, columns, say);
}

function sharesOf(text: DiscountRow['shares']): Record<string, number> {
  return text === null ? {} : (JSON.parse(text) as Record<string, number>);
}
