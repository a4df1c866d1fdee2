import type { NewRefund } from '../../../src/refunds/refund.dto.js';

/** What somebody has tapped and typed so far. */
export interface RefundPlan {
  kind: NewRefund['kind'];
  /** How many of which line; a line that is not in it keeps its money. */
  quantities: ReadonlyMap<string, number>;
  amount: number | null;
  tip: number | null;
  methodId: string | null;
  reason: string;
}

export const NO_REFUND: RefundPlan = {
  kind: 'WHOLE',
  quantities: new Map(),
  amount: null,
  tip: null,
  methodId: null,
  reason: '',
};

export function withQuantity(plan: RefundPlan, itemId: string, quantity: number): RefundPlan {
  const quantities = new Map(plan.quantities);
  if (quantity > 0) quantities.set(itemId, quantity);
  else quantities.delete(itemId);
  return { ...plan, quantities };
}

/** As the house wants to be asked; null while something is missing. A tip goes back with the whole, or by its own sum. */
export function refundOf({ kind, quantities, amount, tip, methodId, reason }: RefundPlan): NewRefund | null {
  const rest = {
    reason: reason.trim(),
    ...(tip !== null && tip > 0 && { tip }),
    ...(methodId !== null && { payment_method_id: methodId }),
  };
  if (rest.reason === '') return null;
  switch (kind) {
    case 'WHOLE':
      return { kind, ...rest };
    case 'ITEMS':
      return quantities.size === 0
        ? null
        : { kind, ...rest, items: [...quantities].map(([item_id, quantity]) => ({ item_id, quantity })) };
    case 'AMOUNT':
      return amount === null || (amount === 0 && !tip) ? null : { kind, ...rest, amount };
  }
}
