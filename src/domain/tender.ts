import { refuseUnless } from './refusal.js';

/** By what guests pay. HOUSE is the house itself: what it gives away is paid by it, and the sale stays. */
export const PAYMENT_KINDS = ['CASH', 'CARD', 'TRANSFER', 'VOUCHER', 'ON_ACCOUNT', 'HOUSE'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

// Somebody will be asked for this money, or for having given it away, so it has a name on it.
const NAMED: readonly PaymentKind[] = ['ON_ACCOUNT', 'HOUSE'];

// Money that can be held for somebody and given back to them; the others are promises.
const REAL_MONEY: readonly PaymentKind[] = ['CASH', 'CARD', 'TRANSFER'];

// A provider stands behind a card, or behind what a phone transfers.
const BY_PROVIDER: readonly PaymentKind[] = ['CARD', 'TRANSFER'];

export interface TenderRules {
  name: string;
  kind: PaymentKind;
  needsReference: boolean;
}

/** What whoever pays says beside the amount. */
export interface TenderSaid {
  tip: number;
  tendered?: number;
  reference?: string;
}

/** Whether a payment says all that its method asks for, and nothing that makes no sense with it. */
export function mustFit({ name, kind, needsReference }: TenderRules, { tip, tendered, reference }: TenderSaid): void {
  const say = (is: boolean, member: string, words: string) =>
    refuseUnless(is, 'VALIDATION_ERROR', { [member]: [words] });
  say(tendered === undefined || kind === 'CASH', 'tendered', 'is only taken for cash');
  say(tip === 0 || kind !== 'HOUSE', 'tip', 'is not allowed on a payment by the venue');
  refuseUnless(reference !== undefined || !(needsReference || NAMED.includes(kind)), 'REFERENCE_REQUIRED', {
    method: name,
  });
}

/** Whether it can be held for a guest, and given back. */
export function isRealMoney(kind: PaymentKind): boolean {
  return REAL_MONEY.includes(kind);
}

export function mayHaveProvider(kind: PaymentKind): boolean {
  return BY_PROVIDER.includes(kind);
}
