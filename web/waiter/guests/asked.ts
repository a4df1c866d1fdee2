import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { GuestCallView, GuestRequestView } from '../../../src/guests/guest-order.dto.js';
import type { Entry } from '../../lib/outbox/outbox.js';
import { me } from '../../lib/staff.js';
import { house } from '../house.js';

/** What guests want, and what the house made of the last yes or no to it that was said here. */
export interface Asked {
  request: GuestRequestView;
  /** Null: nobody here has answered. */
  refused: Entry | null;
}

const ANSWER = /^\/(?:guest-requests|calls)\/([\w-]+)\/(?:accept|reject|answer)$/;

/** Which request or call an entry of the outbox answers; null: it is about something else. */
export function answeredBy({ ask }: Pick<Entry, 'ask'>): string | null {
  return ANSWER.exec(ask.path)?.[1] ?? null;
}

/** Those that still wait for a word: what was answered here is gone at once, and is back when the house says no. */
export function unanswered<T extends { id: string }>(
  things: readonly T[],
  entries: readonly Entry[],
): { thing: T; refused: Entry | null }[] {
  const answers = new Map(entries.map((entry) => [answeredBy(entry), entry]));
  return things.flatMap((thing) => {
    const answer = answers.get(thing.id) ?? null;
    return answer === null || answer.state === 'refused' ? [{ thing, refused: answer }] : [];
  });
}

const mayServe = computed(() => me.value?.permissions.includes('guests.serve') ?? false);

export const asked: ReadonlySignal<readonly Asked[]> = computed(() =>
  mayServe.value
    ? unanswered(house.floor.value?.guest_requests ?? [], house.unshown.value).map(({ thing, refused }) => ({
        request: thing,
        refused,
      }))
    : [],
);

export const calls: ReadonlySignal<readonly GuestCallView[]> = computed(() =>
  mayServe.value ? unanswered(house.floor.value?.guest_calls ?? [], house.unshown.value).map(({ thing }) => thing) : [],
);
