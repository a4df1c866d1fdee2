import { refuseUnless } from '../../domain/refusal.js';
import type { OrderItem } from '../order.entity.js';
import type { LineToMove } from './order-moves.dto.js';
import { splitOff } from '../lines/order-parts.js';
import type { OrderRecord } from '../order-record.js';
import { quantityOf, topOf } from '../lines/whole.js';

/** The lines that a move means; of a part of a quantity the lines that it has become. */
export function chosenLines(record: OrderRecord, wanted: readonly LineToMove[]): OrderItem[] {
  const lines = wanted.flatMap(({ item_id, quantity }) => {
    const whole = topOf(record.items, item_id);
    const { tops, options } = whole;
    const all = [...tops, ...options];
    if (quantity === undefined || quantity === quantityOf(whole)) return all;
    const parts = splitOff(record, whole, quantity);
    // As much is made as before.
    record.paper.note(record.items);
    return parts;
  });
  const isOnce =
    new Set(lines).size === lines.length && new Set(wanted.map((one) => one.item_id)).size === wanted.length;
  refuseUnless(isOnce, 'VALIDATION_ERROR', { items: ['must name each line once'] });
  return lines;
}
