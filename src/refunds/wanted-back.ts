import { Refusal } from '../domain/refusal.js';
import type { WantedBack } from '../domain/refunds/take.js';
import type { NewRefund } from './refund.dto.js';

/** Converts and validates the request: each kind requires its own field and allows no other. */
export function wantedBack({ kind, items, amount }: NewRefund): WantedBack {
  only('items', items, kind === 'ITEMS');
  only('amount', amount, kind === 'AMOUNT');
  if (kind === 'AMOUNT') return { kind, amount: amount! };
  if (kind === 'WHOLE') return { kind };
  return { kind, items: items!.map(({ item_id: itemId, quantity }) => ({ itemId, quantity })) };
}

function only(member: string, value: unknown, isWanted: boolean): void {
  if ((value !== undefined) === isWanted) return;
  const words = isWanted ? 'is needed for this kind' : 'is not of this kind';
  throw new Refusal('VALIDATION_ERROR', { [member]: [words] });
}
