import { signal } from '@preact/signals';
import type { Failure } from '../../lib/api.js';
import { newId, newKey } from '../../lib/key.js';
import type { GuestPaymentView, Share } from './api.js';
import { ask, isOver } from './seat.js';
import { askBill, bill } from './standing.js';
import { LEFT_FOR } from './under-way.js';

export interface Wanted {
  payment_method_id: string;
  share: Share;
  /** Which of several checks. */
  check_id?: string;
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
  // What has ended stays so; the bill may have been read before, and is not told any more when the visit is over.
  if (own && !isUnderWay(own)) return own;
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
  awaited = outcome.body.id;
  if (!goWhenAsked(outcome.body)) await askBill();
  return null;
}

// The provider says a moment later where the guest pays; who comes back from there is not sent once more.
let awaited: string | null = null;

function goWhenAsked(now: GuestPaymentView): boolean {
  if (now.id !== awaited || !now.pay_url || !isUnderWay(now)) return false;
  awaited = null;
  goToProvider(now, now.pay_url);
  return true;
}

/** The provider's own page; whoever comes back from it, by whichever way, reads at once what became of it. */
export function goToProvider({ id }: GuestPaymentView, address: string): void {
  const { protocol, href } = new URL(address, location.href);
  if (protocol !== 'https:' && protocol !== 'http:') return;
  try {
    sessionStorage.setItem(LEFT_FOR, id);
  } catch {
    // Then the bill says it, one tap later.
  }
  location.assign(href);
}

/** What the guest was away for; null: nothing. */
export async function backFromProvider(): Promise<GuestPaymentView | null> {
  const id = sessionStorage.getItem(LEFT_FOR);
  if (!id) return null;
  sessionStorage.removeItem(LEFT_FOR);
  const outcome = await ask<GuestPaymentView>({ method: 'GET', path: `/guest/payments/${id}` });
  if (outcome.ok) payment.value = outcome.body;
  return payment.value;
}

export async function lookAtPayment({ id }: GuestPaymentView): Promise<void> {
  const outcome = await ask<GuestPaymentView>({ method: 'GET', path: `/guest/payments/${id}` });
  if (outcome.ok) {
    payment.value = outcome.body;
    if (goWhenAsked(outcome.body)) return;
  }
  if (!isOver.peek()) await askBill();
}

export async function callOff({ id }: GuestPaymentView): Promise<Failure | null> {
  const outcome = await ask<GuestPaymentView>({ method: 'POST', path: `/guest/payments/${id}/cancel`, key: newKey() });
  if (!outcome.ok) return outcome.failure;
  payment.value = outcome.body;
  await askBill();
  return null;
}
