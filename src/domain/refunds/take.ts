import { allocate } from '../allocate.js';
import { sum } from '../money.js';
import { Refusal, refuseUnless } from '../refusal.js';
import { amountOf, leftOf, type GivenBack, type Parts, type SoldLine } from './sold.js';

/** Line, dish of a combo, or whole combo by its id. Without a quantity, all that is left of it. */
export interface WantedItem {
  itemId: string;
  quantity?: number;
}

/** Extent of a refund: all that is left, some items, or an amount. */
export type WantedBack =
  | { kind: 'WHOLE' }
  | { kind: 'ITEMS'; items: readonly WantedItem[] }
  | { kind: 'AMOUNT'; amount: number };

/**
 * Returns the refund of each line.
 * A refund without items is divided over all that is left, so that no line is refunded twice and the last refund gives
 * exactly the rest.
 */
export function takeBack(left: readonly SoldLine[], wanted: WantedBack): GivenBack[] {
  if (wanted.kind === 'WHOLE') return left.map(allOf).filter(isSomething);
  if (wanted.kind === 'ITEMS') return itemsOf(left, wanted.items).filter(isSomething);
  return takeAmount(left, wanted.amount);
}

/** Divides an amount among the lines in proportion to what is left of each. */
export function takeAmount(left: readonly SoldLine[], amount: number): GivenBack[] {
  const most = sum(left.map(amountOf));
  refuseUnless(amount <= most, 'REFUND_TOO_LARGE', { most });
  if (amount === most) return left.map(allOf).filter(isSomething);
  const shares = allocate(amount, left.map(amountOf));
  return left.map((line, index) => ({ ...partOf(line, shares[index]!), quantity: 0 })).filter(isSomething);
}

/** Divides refunded lines among several payments, in order, so that the parts sum to the whole. */
export function overPayments(taken: readonly GivenBack[], amounts: readonly number[]): GivenBack[][] {
  if (sum(amounts) !== sum(taken.map(amountOf))) throw new RangeError('what is taken back goes to the payments whole');
  let left = taken.map((one): SoldLine => ({ ...one, id: one.lineId, partOfId: null, partOf: null, tax: null }));
  return amounts.map((amount, index) => {
    const isLast = index === amounts.length - 1;
    const shares = allocate(amount, left.map(amountOf));
    const own = isLast ? left.map(allOf) : left.map((line, at) => partOf(line, shares[at]!));
    left = left.map((line, at) => less(line, own[at]!));
    return own.filter(isSomething);
  });
}

// Items are taken one after another, since a combo and one of its dishes may both be named.
function itemsOf(left: readonly SoldLine[], items: readonly WantedItem[]): GivenBack[] {
  const taken: GivenBack[] = [];
  for (const item of items) taken.push(...itemOf(leftOf(left, taken), item));
  return taken;
}

function itemOf(left: readonly SoldLine[], { itemId, quantity }: WantedItem): GivenBack[] {
  const mains = mainsOf(left, itemId);
  const most = Math.min(...mains.map(({ line, units }) => Math.floor(line.quantity / units)));
  const isLeft = mains.some(({ line }) => line.quantity > 0);
  const isWithin = quantity === undefined ? isLeft : quantity > 0 && quantity <= most;
  refuseUnless(isWithin, 'REFUND_TOO_LARGE', { item_id: itemId, most, of: 'portions' });
  return mains.flatMap(({ line, units }) => {
    const wanted = quantity === undefined ? line.quantity : quantity * units;
    const together = left.filter(({ id, partOfId }) => id === line.id || partOfId === line.id);
    return together.map((one) => portionOf(one, wanted, line.quantity));
  });
}

/** Returns the line with this id, or the dishes of the combo, each with its units in one. */
function mainsOf(left: readonly SoldLine[], itemId: string): { line: SoldLine; units: number }[] {
  const line = left.find(({ id }) => id === itemId);
  if (!line) {
    const dishes = left.filter(({ partOfId, partOf }) => partOfId === itemId && partOf?.kind === 'COMBO');
    refuseUnless(dishes.length > 0, 'NOT_FOUND', { item_id: itemId });
    return dishes.map((dish) => ({ line: dish, units: dish.partOf!.units }));
  }
  // Options belong to their dish; dishes of a combo have prices of their own.
  if (line.partOf?.kind === 'OPTION')
    throw new Refusal('PART_OF_WHOLE', { item_id: itemId, name: line.partOf.name, part_of: line.partOfId });
  return [{ line, units: 1 }];
}

// Refunds the options with their line, in the same proportion.
function portionOf(line: SoldLine, wanted: number, of: number): GivenBack {
  if (wanted === of) return allOf(line);
  const [amount] = allocate(amountOf(line), [wanted, of - wanted]);
  return { ...partOf(line, amount!), quantity: Math.floor((line.quantity * wanted) / of) };
}

function allOf({ id, quantity, net, service, addedTax, includedTax }: SoldLine): GivenBack {
  return { lineId: id, quantity, net, service, addedTax, includedTax };
}

/** Returns an amount of a line; the quantity is included only with the whole rest. */
function partOf(line: SoldLine, amount: number): GivenBack {
  const whole = amountOf(line);
  if (amount === whole) return allOf(line);
  const [net, service, addedTax] = allocate(amount, [line.net, line.service, line.addedTax]) as [
    number,
    number,
    number,
  ];
  return { lineId: line.id, quantity: 0, net, service, addedTax, includedTax: insideOf(line, net + service) };
}

function insideOf({ net, service, includedTax }: Parts, taken: number): number {
  return includedTax === 0 ? 0 : allocate(includedTax, [taken, net + service - taken])[0]!;
}

function less(line: SoldLine, { quantity, net, service, addedTax, includedTax }: GivenBack): SoldLine {
  return {
    ...line,
    quantity: line.quantity - quantity,
    net: line.net - net,
    service: line.service - service,
    addedTax: line.addedTax - addedTax,
    includedTax: line.includedTax - includedTax,
  };
}

function isSomething(one: GivenBack): boolean {
  return one.quantity > 0 || amountOf(one) > 0;
}
