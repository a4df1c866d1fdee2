import { signal } from '@preact/signals';
import { Api, type Ask, type Failure, type Outcome } from '../../lib/api.js';
import type { GuestSessionView } from './api.js';
import { mayOrderHere, page } from './page.js';

interface KeptSeat {
  token: string;
  /** The printed code by which this phone came. */
  code: string;
}

// A phone is at one table of a house, whichever code of it was scanned; what it fetches is another matter.
const PLACE = `qres.guest.${page.venue || page.code}${page.mode === 'pickup' ? '.pickup' : ''}`;

/** Where this phone sits; null: nowhere yet. */
export const session = signal<GuestSessionView | null>(null);

/** The visit is over: with the bill, or because hours have passed. */
export const isOver = signal(false);

/** The house says that this phone sits at another table. */
export const elsewhere = signal<Failure | null>(null);

/** The last question got no answer. */
export const isOffline = signal(false);

let kept = read();

const house = new Api({
  origin: location.origin,
  bearer: () => kept?.token ?? null,
  language: () => page.language,
});

export function guestToken(): string | null {
  return kept?.token ?? null;
}

/** Asks the house as this phone; an ended visit is noticed wherever it is told. */
export async function ask<T>(wanted: Ask): Promise<Outcome<T>> {
  const shown = kept?.token;
  const outcome = await house.ask<T>(wanted);
  isOffline.value = !outcome.ok && outcome.failure.status === 0;
  // A late answer to the visit before says nothing of this one.
  const isEnd = !outcome.ok && ['SESSION_ENDED', 'UNAUTHENTICATED'].includes(outcome.failure.code);
  if (isEnd && shown && shown === kept?.token) {
    // The token stays: what became of a payment is told to it for a while longer.
    session.value = null;
    isOver.value = true;
  }
  return outcome;
}

/** Sits down where nobody does yet. */
export async function seated(): Promise<Failure | null> {
  return session.peek() ? null : sit();
}

let joining: Promise<Failure | null> | null = null;

/** By the code of the page, or one that somebody shows. A second tap waits for what the first one brings. */
export function sit(code = page.code, name?: string): Promise<Failure | null> {
  joining ??= join(code, name).finally(() => (joining = null));
  return joining;
}

async function join(code: string, name?: string): Promise<Failure | null> {
  if (isOver.peek()) forget();
  const outcome = await ask<{ guest_token: string; session: GuestSessionView }>({
    method: 'POST',
    path: '/guest/sessions',
    body: { code, ...(name && { name }) },
  });
  if (!outcome.ok) {
    if (outcome.failure.code === 'GUEST_ELSEWHERE') elsewhere.value = outcome.failure;
    return outcome.failure;
  }
  keep({ token: outcome.body.guest_token, code: page.code });
  session.value = outcome.body.session;
  isOver.value = false;
  elsewhere.value = null;
  return null;
}

/** A phone that was here before: where it sits now. */
export async function comeBack(): Promise<void> {
  if (!kept || !mayOrderHere) return;
  // Another card than the last one: the house says whether it is of the same table.
  if (kept.code !== page.code) await sit();
  else await lookAround();
}

/** What this phone may do now, and who else is here. */
export async function lookAround(): Promise<Failure | null> {
  const outcome = await ask<GuestSessionView>({ method: 'GET', path: '/guest/session' });
  if (!outcome.ok) return outcome.failure;
  session.value = outcome.body;
  return null;
}

/** Goes on at the table of before. */
export async function stay(): Promise<void> {
  elsewhere.value = null;
  if (kept) keep({ ...kept, code: page.code });
  await lookAround();
}

/** Leaves the table of before, and sits down at this one. */
export async function move(): Promise<Failure | null> {
  const left = await ask<void>({ method: 'DELETE', path: '/guest/session' });
  if (!left.ok && left.failure.status === 0) return left.failure;
  forget();
  isOver.value = false;
  elsewhere.value = null;
  return sit();
}

/** A new visit at the table of the page. What was chosen stays. */
export function beginAnew(): Promise<Failure | null> {
  forget();
  return sit();
}

export async function rename(name: string): Promise<Failure | null> {
  const outcome = await ask<GuestSessionView>({ method: 'PATCH', path: '/guest/session', body: { name } });
  if (!outcome.ok) return outcome.failure;
  session.value = outcome.body;
  return null;
}

function forget(): void {
  kept = null;
  session.value = null;
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // Nothing was kept there either.
  }
}

function keep(seat: KeptSeat): void {
  kept = seat;
  try {
    localStorage.setItem(PLACE, JSON.stringify(seat));
  } catch {
    // Then this phone is at the table as long as the page is open.
  }
}

function read(): KeptSeat | null {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? 'null') as KeptSeat | null;
  } catch {
    return null;
  }
}
