import type { Posting } from '../../books/books.service.js';
import { depositReturned, depositTaken } from '../../domain/books/payment.js';
import type { Deposit, DepositMove } from './deposit.entity.js';

/** Returns the ledger posting of a taken deposit. */
export function depositReceived(deposit: Deposit): Posting {
  const { venueId, id, amount, orderId, shiftId, businessDate, createdAt: at } = deposit;
  const method = { id: deposit.paymentMethodId, kind: deposit.methodKind, name: deposit.methodName };
  const by = { id: deposit.takenById, name: deposit.takenByName };
  return { ...depositTaken({ method, amount }), venueId, orderId, sourceId: id, shiftId, by, businessDate, at };
}

/** Returns the ledger posting of a returned deposit. */
export function depositGivenBack({ venueId, orderId }: Deposit, move: DepositMove): Posting {
  const { amount, shiftId, businessDate, at } = move;
  const method = { id: move.paymentMethodId!, kind: move.methodKind!, name: move.methodName! };
  const by = { id: move.byId, name: move.byName };
  return { ...depositReturned({ method, amount }), venueId, orderId, sourceId: move.id, shiftId, by, businessDate, at };
}
