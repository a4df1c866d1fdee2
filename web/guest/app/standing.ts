import { computed, signal } from '@preact/signals';
import type { GuestCallView, GuestRequestView } from '../../../src/guests/guest-order.dto.js';
import type { CallKind } from '../../../src/domain/guests/asking.js';
import type { Failure } from '../../lib/api.js';
import type { Live } from '../../lib/live.js';
import type { GuestBillView, GuestCartView } from './api.js';
import { page } from './page.js';
import { ask, guestToken, isOver, lookAround, session } from './seat.js';

// As often as a guest who has nothing else to do looks at the phone.
const ASK_EVERY_MS = 10_000;
// Events bring what is new; this finds what none was told of.
const ASK_ANYWAY_MS = 60_000;
// Events of one deed come together.
const GATHER_MS = 150;

export const bill = signal<GuestBillView | null>(null);
/** Of this phone, the newest first. */
export const requests = signal<readonly GuestRequestView[]>([]);
/** What everybody has chosen; null: the house does not say. */
export const tableCart = signal<GuestCartView | null>(null);
export const calls = signal<readonly GuestCallView[]>([]);
export const isLive = signal(false);

/** Whether anything of the visit is worth asking for. */
const hasOrdered = computed(() => requests.value.length > 0 || (bill.value?.lines.length ?? 0) > 0);

/** Everything that this phone shows of the house, asked for at once. */
export async function refresh(): Promise<void> {
  const before = new Set(calls.peek().map(({ id }) => id));
  if (!guestToken() || (await lookAround())) return;
  followCalls(before);
  await Promise.all([askBill(), askRequests(), page.mode !== 'pickup' && askCart()]);
  if (hasOrdered.peek() || calls.peek().some(isWaiting)) void listen();
}

export async function askBill(): Promise<Failure | null> {
  const outcome = await ask<GuestBillView>({ method: 'GET', path: '/guest/bill' });
  if (!outcome.ok) return outcome.failure;
  bill.value = outcome.body;
  return null;
}

async function askRequests(): Promise<void> {
  const outcome = await ask<{ data: GuestRequestView[] }>({ method: 'GET', path: '/guest/orders' });
  if (outcome.ok) requests.value = outcome.body.data;
}

export async function askCart(): Promise<void> {
  const outcome = await ask<GuestCartView>({ method: 'GET', path: '/guest/cart' });
  if (outcome.ok) tableCart.value = outcome.body;
}

const isWaiting = ({ answered_at }: GuestCallView): boolean => answered_at === null;

/**
 * Calls that wait are known to the server also after this page was closed. One that was made before the server was asked and
 * waits there no more was answered.
 */
function followCalls(before: ReadonlySet<string>): void {
  const waiting = session.peek()?.calls ?? [];
  const gone = calls.peek().filter(({ kind }) => waiting.every((one) => one.kind !== kind));
  const heard = gone.map((one) =>
    isWaiting(one) && before.has(one.id) ? { ...one, answered_at: new Date().toISOString() } : one,
  );
  calls.value = [...heard, ...waiting];
}

/** Somebody should come. Who taps again is told of the call that waits. */
export async function call(kind: CallKind): Promise<Failure | null> {
  const outcome = await ask<GuestCallView>({ method: 'POST', path: '/guest/calls', body: { kind } });
  if (!outcome.ok) return outcome.failure;
  const called = outcome.body;
  calls.value = [...calls.peek().filter((one) => one.kind !== kind), called];
  void listen();
  return null;
}

let live: Live | null = null;
let isLoading = false;
// The token that may not listen; that of another visit may.
let refused: string | null = null;
let gathering: ReturnType<typeof setTimeout> | undefined;

/** A third of all code is a socket: it comes when there is something to hear of. */
async function listen(): Promise<void> {
  if (live || isLoading || refused === guestToken()) return;
  isLoading = true;
  try {
    const { follow } = await import('../../lib/live.js');
    live = follow({
      url: location.origin,
      credentials: () => ({ token: guestToken() ?? '' }),
      topics: [],
      onEvents: (events) => {
        for (const { type, data } of events) if (type === 'guest.call_answered') answered(data);
        gather();
      },
      onResync: gather,
      onLink: (state) => {
        // What happened before the house knew of this listener comes by no event.
        if (state === 'live' && !isLive.peek()) gather();
        isLive.value = state === 'live';
      },
      // Where guests may not listen, or the visit is over: asking goes on, and finds out which.
      onRefused: hush,
      onError: () => undefined,
    });
  } catch {
    // The code did not come: asking goes on, and tries again with the next round.
  } finally {
    isLoading = false;
  }
}

function hush(): void {
  refused = guestToken();
  live?.close();
  live = null;
  isLive.value = false;
}

function gather(): void {
  clearTimeout(gathering);
  gathering = setTimeout(() => void refresh(), GATHER_MS);
}

function answered(data: unknown): void {
  const { id, answered_at } = data as Partial<GuestCallView>;
  const at = answered_at ?? new Date().toISOString();
  calls.value = calls.peek().map((one) => (one.id === id ? { ...one, answered_at: at } : one));
}

let askedAt = 0;

/** Asks every ten seconds while somebody looks, and more seldom where events come by themselves. */
export function keepAsking(): void {
  setInterval(() => {
    if (document.visibilityState !== 'visible' || isOver.peek() || !session.peek()) return;
    if (isLive.peek() && Date.now() - askedAt < ASK_ANYWAY_MS) return;
    askedAt = Date.now();
    void refresh();
  }, ASK_EVERY_MS);
  const now = (): void => {
    if (document.visibilityState === 'visible' && session.peek()) void refresh();
  };
  document.addEventListener('visibilitychange', now);
  addEventListener('online', now);
}
