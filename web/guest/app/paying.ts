import { signal } from '@preact/signals';
import type { Failure } from '../../lib/api.js';
import { newId, newKey } from '../../lib/key.js';
import type { GuestPaymentView, Share } from './api.js';
import { ask } from './seat.js';
import { askBill, bill } from './standing.js';

export interface Wanted {
  payment_method_id: string;
  share: Share;
  /** Minor units, as the phone has shown it; without the tip. */
  amount: number;
  tip?: number;
}

/** Of this phone, what is under way or was the last. */
export const payment = signal<GuestPaymentView | null>(null);

const UNDER_WAY = ['INITIATED', 'UNKNOWN'];

export function isUnderWay({ state }: GuestPaymentView): boolean {
  return UNDER_WAY.includes(state);
}

/** What this phone has under way, also after the browser was at the provider's and came back. */
export function paymentNow(): GuestPaymentView | null {
  const known = bill.value?.payments ?? [];
  const own = payment.value;
  const fresh = own && known.find(({ id }) => id === own.id);
  return fresh ?? own ?? known.find(isUnderWay) ?? null;
}

let tried: { wanted: string; key: string; id: string } | null = null;
let inFlight: Promise<Failure | null> | null = null;

/** Begins a payment; who taps twice, or again after silence, has begun one. */
export function pay(wanted: Wanted): Promise<Failure | null> {
  inFlight ??= begin(wanted).finally(() => (inFlight = null));
  return inFlight;
}

async function begin(wanted: Wanted): Promise<Failure | null> {
  const words = JSON.stringify(wanted);
  if (tried?.wanted !== words) tried = { wanted: words, key: newKey(), id: newId() };
  const { key, id } = tried;
  const outcome = await ask<GuestPaymentView>({
    method: 'POST',
    path: '/guest/payments',
    key,
    body: { id, ...wanted },
  });
  if (!outcome.ok) {
    if (outcome.failure.status > 0 && outcome.failure.status < 500) tried = null;
    return outcome.failure;
  }
  tried = null;
  payment.value = outcome.body;
  if (outcome.body.pay_url && isUnderWay(outcome.body)) goToProvider(outcome.body.pay_url);
  else await askBill();
  return null;
}

/** The provider's own page; the guest comes back with the browser's way back, or by the provider's button. */
export function goToProvider(address: string): void {
  const { protocol } = new URL(address, location.href);
  if (protocol === 'https:' || protocol === 'http:') location.assign(address);
}

export async function lookAtPayment({ id }: GuestPaymentView): Promise<void> {
  const outcome = await ask<GuestPaymentView>({ method: 'GET', path: `/guest/payments/${id}` });
  if (outcome.ok) payment.value = outcome.body;
  await askBill();
}

export async function callOff({ id }: GuestPaymentView): Promise<Failure | null> {
  const outcome = await ask<GuestPaymentView>({ method: 'POST', path: `/guest/payments/${id}/cancel`, key: newKey() });
  if (!outcome.ok) return outcome.failure;
  payment.value = outcome.body;
  await askBill();
  return null;
}
