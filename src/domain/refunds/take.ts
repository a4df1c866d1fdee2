import { allocate } from '../allocate.js';
import { sum } from '../money.js';
import { Refusal, refuseUnless } from '../refusal.js';
import { amountOf, leftOf, type GivenBack, type Parts, type SoldLine } from './sold.js';

/** Some of a line, of a dish in a combo, or of a whole combo by its id; all that is left of it when no quantity is said. */
export interface WantedItem {
  itemId: string;
  quantity?: number;
}

/** What guests get back: everything that is left, some dishes, or a sum of money. */
export type WantedBack =
  | { kind: 'WHOLE' }
  | { kind: 'ITEMS'; items: readonly WantedItem[] }
  | { kind: 'AMOUNT'; amount: number };

/**
 * What of each line is given back, of what is left of them. Money that is of no dish is of all of them alike, so that
 * nobody gets a dish back that was given back already, and the last refund gives back exactly what is left.
 */
export function takeBack(left: readonly SoldLine[], wanted: WantedBack): GivenBack[] {
  if (wanted.kind === 'WHOLE') return left.map(allOf).filter(isSomething);
  if (wanted.kind === 'ITEMS') return itemsOf(left, wanted.items).filter(isSomething);
  return takeAmount(left, wanted.amount);
}

/** A sum over the lines, by what is left of each. */
export function takeAmount(left: readonly SoldLine[], amount: number): GivenBack[] {
  const most = sum(left.map(amountOf));
  refuseUnless(amount <= most, 'REFUND_TOO_LARGE', { most });
  if (amount === most) return left.map(allOf).filter(isSomething);
  const shares = allocate(amount, left.map(amountOf));
  return left.map((line, index) => ({ ...partOf(line, shares[index]!), quantity: 0 })).filter(isSomething);
}

/** What was taken back as it goes to several payments: their sums, in their order, and nothing else. */
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

// One after another: a combo and one of its dishes may both be named.
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

/** A line by its id, or the dishes of a combo by the combo's; and how many of each are in one of what was asked for. */
function mainsOf(left: readonly SoldLine[], itemId: string): { line: SoldLine; units: number }[] {
  const line = left.find(({ id }) => id === itemId);
  if (!line) {
    const dishes = left.filter(({ partOfId, partOf }) => partOfId === itemId && partOf?.kind === 'COMBO');
    refuseUnless(dishes.length > 0, 'NOT_FOUND', { item_id: itemId });
    return dishes.map((dish) => ({ line: dish, units: dish.partOf!.units }));
  }
  // What was chosen on a dish is of that dish; a dish of a combo has a price of its own.
  if (line.partOf?.kind === 'OPTION')
    throw new Refusal('PART_OF_WHOLE', { item_id: itemId, name: line.partOf.name, part_of: line.partOfId });
  return [{ line, units: 1 }];
}

// What was sold with it goes back with it, in the same portion.
function portionOf(line: SoldLine, wanted: number, of: number): GivenBack {
  if (wanted === of) return allOf(line);
  const [amount] = allocate(amountOf(line), [wanted, of - wanted]);
  return { ...partOf(line, amount!), quantity: Math.floor((line.quantity * wanted) / of) };
}

function allOf({ id, quantity, net, service, addedTax, includedTax }: SoldLine): GivenBack {
  return { lineId: id, quantity, net, service, addedTax, includedTax };
}

/** So much money of a line; all its quantity with the last of it. */
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
