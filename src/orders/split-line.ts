import { refuseUnless } from '../domain/refusal.js';
import type { OrderItem } from './order.entity.js';
import { quantitiesOf, quantityOf, type Whole } from './whole.js';

/**
 * Takes a part of a line's quantity off it, as a line of its own: as it was sold, cooked and told, with another id and
 * place. The rest keeps id and history. What belongs to a whole is split with it: `splitWhole`.
 */
export function splitLine(line: OrderItem, quantity: number, newId: string, position: number): OrderItem {
  if (quantity < 1 || quantity >= line.quantity) throw new RangeError(`${quantity} of ${line.quantity} is no part`);
  // What is not made yet leaves first.
  const readyQuantity = Math.max(0, line.readyQuantity - (line.quantity - quantity));
  line.quantity -= quantity;
  line.readyQuantity -= readyQuantity;
  return { ...line, id: newId, position, quantity, readyQuantity, splitOfId: line.id, version: 1 };
}

interface Places {
  newId(): string;
  nextPosition(): number;
}

/** As `splitLine`, for a dish with what other stations make of it, or a whole combo. Its first part is the whole's head. */
export function splitWhole(whole: Whole, quantity: number, places: Places): OrderItem[] {
  const has = quantityOf(whole);
  refuseUnless(quantity < has, 'VALIDATION_ERROR', { quantity: [`must be less than the ${has} that there are`] });
  const comboId = places.newId();
  const ids = new Map<string | null, string>();
  return quantitiesOf(whole, quantity).map(({ line, quantity: portions }) => {
    const part = splitLine(line, portions, places.newId(), places.nextPosition());
    ids.set(line.id, part.id);
    if (line.partOfId !== null) part.partOfId = ids.get(line.partOfId) ?? comboId;
    return part;
  });
}
