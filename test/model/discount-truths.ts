import type { Deed } from './deed.js';
import { expectedMoney } from './naive-bill.js';
import type { Discount, Order, Restaurant } from './restaurant.js';

/** Of the books of one order: what is taken off is there to be taken, and is owed no longer. */
export function moneyFaults(house: Restaurant, { id, check, discounts }: Order): string[] {
  const faults: string[] = [];
  const lines = house.lines.filter(({ order }) => order === id);
  const money = expectedMoney(lines, discounts);
  for (const column of ['subtotal', 'discount', 'total'] as const)
    if (check[column] !== money[column])
      faults.push(`${id}: ${column} ${check[column]}, its lines come to ${money[column]}`);
  for (const [index, { id: of, taken }] of discounts.entries())
    if (taken !== money.taken[index]) faults.push(`${id}: discount ${of} takes ${taken}, not ${money.taken[index]}`);
  const { subtotal, discount, total, paid } = check;
  const inForce = discounts.reduce((sum, { taken }) => sum + taken, 0);
  if (discount !== inForce) faults.push(`${id}: discount ${discount}, those in force take ${inForce}`);
  if (discount < 0 || discount > subtotal) faults.push(`${id}: ${discount} taken off ${subtotal}`);
  if (total < subtotal - discount) faults.push(`${id}: total ${total} of ${subtotal} without ${discount}`);
  if (paid < 0 || paid > total) faults.push(`${id}: ${paid} paid of ${total}`);
  return faults;
}

/** Those in force are those that were given and not taken back; they are where their lines are, and go with them. */
export function discountFaults(before: Restaurant, deed: Deed, after: Restaurant): string[] {
  const given = before.orders.flatMap(namesOf);
  const fresh = deed.do === 'discount' ? after.order(deed.order).discounts.find(({ id }) => id === deed.id) : undefined;
  if (deed.do === 'discount')
    given.push(nameOf(deed.order, { ...deed.terms, itemId: deed.line, cap: capOf(deed, fresh) }));
  if (deed.do === 'undiscount') {
    const order = before.order(deed.order);
    const gone = nameOf(
      order.id,
      order.discounts.find(({ id }) => id === deed.discount)!,
    );
    given.splice(given.indexOf(gone), 1);
  }
  const struck = after.lines.filter(({ status }) => status === 'CANCELLED').map(({ id }) => `${id}: `);
  const expected = given.filter((name) => !struck.some((line) => name.startsWith(line))).toSorted();
  const inForce = after.orders.flatMap(namesOf).toSorted();
  return [
    ...(inForce.join() === expected.join() ? [] : [`discounts ${inForce.join()} instead of ${expected.join()}`]),
    ...after.orders.flatMap((order) => strays(after, order)),
    ...(deed.do === 'discount' && deed.by === 'waiter' && (fresh?.kind !== 'COMP' || fresh.taken > 0)
      ? [`a waiter has taken ${fresh?.taken} off alone`]
      : []),
  ];
}

/** A comp is of what was there when it was given. */
function capOf({ terms }: Deed & { do: 'discount' }, fresh: Discount | undefined): number | null {
  return terms.kind === 'COMP' ? (fresh?.taken ?? null) : terms.cap;
}

function strays(house: Restaurant, { id, discounts }: Order): string[] {
  return discounts.flatMap(({ id: of, itemId }) =>
    itemId === null || house.line(itemId).order === id ? [] : [`discount ${of}: its line is not in ${id}`],
  );
}

function namesOf({ id, discounts }: Order): string[] {
  return discounts.map((discount) => nameOf(id, discount));
}

function nameOf(order: string, { itemId, kind, percent, amount, cap }: Omit<Discount, 'id' | 'taken'>): string {
  return `${itemId ?? order}: ${kind} ${percent ?? amount ?? ''} up to ${cap}`;
}
