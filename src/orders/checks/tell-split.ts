import type { Tx } from '../../database/tx.js';
import { packs } from '../lines/packs.js';
import type { OrderHead } from '../order.dto.js';
import { checkView } from './check.dto.js';
import type { Check } from './check.entity.js';

/** Tells all checks of an order, as many at a time as fit one event. */
export function tellSplit(tx: Tx, venueId: string, order: OrderHead, checks: readonly Check[]): void {
  for (const views of packs(order, checks.map(checkView), {}, 'checks'))
    tx.record(venueId, 'check.split', { order, checks: views }, ['staff']);
}
