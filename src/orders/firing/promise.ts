import { fireTime } from '../../domain/firing.js';
import { refuseUnless } from '../../domain/refusal.js';
import { DAY_MS } from '../../domain/wall-clock.js';
import type { Sold } from '../../menu/menu.service.js';
import type { NewOrder } from '../new-order.dto.js';

// Who plans further ahead plans a banquet.
const MOST_DAYS_AHEAD = 60;

/** When an order is to be ready that is taken now and made later; null: it is made now. */
export function promiseOf({ schedule, details, table_id, table_ids }: NewOrder, at: string): string | null {
  if (!schedule) return null;
  refuseUnless(table_id === undefined && table_ids === undefined, 'VALIDATION_ERROR', {
    table_id: ['is not taken for a scheduled order: move it to its table when the guests come'],
  });
  const promisedAt = details?.promised_at ?? null;
  const words = `must be given for a scheduled order: a moment to come, at most ${MOST_DAYS_AHEAD} days ahead`;
  const aheadMs = promisedAt === null ? 0 : Date.parse(promisedAt) - Date.parse(at);
  refuseUnless(aheadMs > 0 && aheadMs <= MOST_DAYS_AHEAD * DAY_MS, 'VALIDATION_ERROR', {
    'details.promised_at': [words],
  });
  return promisedAt;
}

/** When the house sends what was promised; null: it must be sent at once. */
export function fireTimeOf(promisedAt: string, sold: readonly Sold[], at: string): string | null {
  // What another station makes of a dish is as quick as the dish.
  const prepMinutes = sold.filter(({ part }) => part?.kind !== 'OPTION').map((one) => one.prepMinutes);
  const fireAt = fireTime({ promisedAt, prepMinutes });
  return Date.parse(fireAt) > Date.parse(at) ? fireAt : null;
}
