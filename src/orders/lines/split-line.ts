import { splitReady } from '../../domain/kitchen.js';
import { refuseUnless } from '../../domain/refusal.js';
import type { OrderItem } from '../order.entity.js';
import { quantitiesOf, quantityOf, type Whole } from './whole.js';

/**
 * Takes a part of a line's quantity off it, as a line of its own: as it was sold, cooked and told, with another id and
 * place. The rest keeps id and history, and of portions that are made as many as it has. What belongs to a whole is split
 * with it: `splitWhole`.
 */
export function splitLine(line: OrderItem, quantity: number, newId: string, position: number): OrderItem {
  if (quantity < 1 || quantity >= line.quantity) throw new RangeError(`${quantity} of ${line.quantity} is no part`);
  const { rest, part: readyQuantity } = splitReady(line, quantity);
  const part = { ...line, id: newId, position, quantity, readyQuantity, toldQuantity: null, version: 1 };
  Object.assign(line, { quantity: line.quantity - quantity, readyQuantity: rest });
  return { ...part, splitOfId: line.id };
}

interface Places {
  newId: () => string;
  nextPosition: () => number;
}

/** As `splitLine`, for a dish with what other stations make of it, or a whole combo. */
export function splitWhole(whole: Whole, quantity: number, { newId, nextPosition }: Places): OrderItem[] {
  const has = quantityOf(whole);
  refuseUnless(quantity < has, 'VALIDATION_ERROR', { quantity: [`must be less than the ${has} that there are`] });
  const comboId = newId();
  const ids = new Map<string | null, string>();
  return quantitiesOf(whole, quantity).map(({ line, quantity: portions }) => {
    const part = splitLine(line, portions, newId(), nextPosition());
    ids.set(line.id, part.id);
    if (line.partOfId !== null) part.partOfId = ids.get(line.partOfId) ?? comboId;
    return part;
  });
}
