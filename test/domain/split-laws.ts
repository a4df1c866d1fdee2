import { sum } from '../../src/domain/money.js';
import type { PricedCheck, SharedOrder } from '../../src/domain/splitting/shared-order.js';

export const PIECE_AMOUNTS = ['gross', 'discount', 'net', 'service', 'addedTax', 'includedTax', 'total'] as const;

/** What a check is by itself: the sum of its pieces, each a bill line in small. */
export function faultsOfCheck(check: PricedCheck): string[] {
  const { pieces, taken, charges, taxes, subtotal, discount, service, total } = check;
  const of = (name: (typeof PIECE_AMOUNTS)[number]) => sum(pieces.map((piece) => piece[name]));
  const tax = (isIncluded: boolean) => sum(taxes.map((one) => (one.isIncluded === isIncluded ? one.amount : 0)));
  const laws: Record<string, boolean> = {
    'pieces are never negative': pieces.every((piece) => PIECE_AMOUNTS.every((name) => piece[name] >= 0)),
    'net is gross without discounts': pieces.every((piece) => piece.net === piece.gross - piece.discount),
    'a piece comes to net, service and added tax': pieces.every(
      (piece) => piece.total === piece.net + piece.service + piece.addedTax,
    ),
    'subtotal is of the pieces': subtotal === of('gross'),
    'discount is of the pieces, and what discounts take': discount === of('discount') && discount === sum(taken),
    'service is of the pieces, and of the charges':
      service === of('service') && service === sum(charges.map(({ amount }) => amount)),
    'added tax is of the pieces': tax(false) === of('addedTax'),
    'included tax is of the pieces': tax(true) === of('includedTax'),
    'a tax is never on less than nothing': taxes.every(({ base, amount }) => base >= 0 && amount >= 0),
    'total is of the columns': total === of('total') && total === subtotal - discount + service + tax(false),
  };
  return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [`${law}: ${JSON.stringify(check)}`]));
}

// For owners who share alike: one of what is paid, one of its columns, one of what was taken off.
const ROUNDINGS = 3;

/** Nobody has more of the dishes than their shares come to, but for what is rounded. */
export function unfairShares({ lines }: SharedOrder, priced: readonly PricedCheck[]): string[] {
  return priced.flatMap(({ checkId, subtotal }) => {
    const own = lines.filter(({ owners }) => owners.some((owner) => owner.checkId === checkId));
    const alike = new Set(own.map(({ owners }) => JSON.stringify(owners)));
    const fair = own.map(({ unitPrice, quantity, owners }) => {
      const weight = owners.find((owner) => owner.checkId === checkId)!.weight;
      return (unitPrice * quantity * weight) / sum(owners.map((owner) => owner.weight));
    });
    const should = fair.reduce((one, other) => one + other, 0);
    const isFair = Math.abs(subtotal - should) <= ROUNDINGS * alike.size;
    return isFair ? [] : [`${checkId} has dishes for ${subtotal}, not ${should}`];
  });
}
