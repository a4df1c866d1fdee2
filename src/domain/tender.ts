import { refuseUnless } from './refusal.js';

/** Kinds of payment methods. HOUSE is paid by the venue: dishes are given away, and the sale stays. */
export const PAYMENT_KINDS = ['CASH', 'CARD', 'TRANSFER', 'VOUCHER', 'ON_ACCOUNT', 'HOUSE'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

// Kinds that need a reference, because a person is asked later to pay or to explain.
const NAMED: readonly PaymentKind[] = ['ON_ACCOUNT', 'HOUSE'];

// Kinds that can be held as a deposit and returned; the others are promises.
const REAL_MONEY: readonly PaymentKind[] = ['CASH', 'CARD', 'TRANSFER'];

// Kinds that a payment provider can process.
const BY_PROVIDER: readonly PaymentKind[] = ['CARD', 'TRANSFER'];

export interface TenderRules {
  name: string;
  kind: PaymentKind;
  needsReference: boolean;
}

/** Input of a payment besides its amount. */
export interface TenderSaid {
  tip: number;
  tendered?: number;
  reference?: string;
}

/** Throws if a payment lacks a field that its method needs, or has one that does not fit it. */
export function mustFit({ name, kind, needsReference }: TenderRules, { tip, tendered, reference }: TenderSaid): void {
  const say = (is: boolean, member: string, words: string) =>
    refuseUnless(is, 'VALIDATION_ERROR', { [member]: [words] });
  say(tendered === undefined || kind === 'CASH', 'tendered', 'is only taken for cash');
  say(tip === 0 || kind !== 'HOUSE', 'tip', 'is not allowed on a payment by the venue');
  refuseUnless(reference !== undefined || !(needsReference || NAMED.includes(kind)), 'REFERENCE_REQUIRED', {
    method: name,
  });
}

/** Returns true if the kind can be held as a deposit and returned. */
export function isRealMoney(kind: PaymentKind): boolean {
  return REAL_MONEY.includes(kind);
}

export function mayHaveProvider(kind: PaymentKind): boolean {
  return BY_PROVIDER.includes(kind);
}
