import { effect, signal, type Signal } from '@preact/signals';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { rail } from '../rail.js';

const AGAIN_AFTER_MS = 2_000;

/** The tickets that stand on the glass at this moment, whole or as a chip. */
export const onGlass: Signal<readonly TicketView[]> = signal([]);

const told = new Set<string>();
const waiting = new Map<string, TicketView>();
let isTelling = false;

/**
 * Tells the server what is really shown: painted, on a page that somebody can look at. Whatever it is not told of, it
 * warns the waiters of. This waits in no outbox: what is true of now is of no use later.
 */
export function tellWhatIsSeen(): void {
  effect(() => {
    const shown = onGlass.value.filter(({ fired_at, seen_at }) => fired_at !== null && seen_at === null);
    if (rail.link.value !== 'live' || shown.length === 0) return;
    afterPaint(() => {
      for (const ticket of shown) if (!told.has(keyOf(ticket))) waiting.set(ticket.id, ticket);
      void tellAll();
    });
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') onGlass.value = [...onGlass.peek()];
  });
}

/** One after the other: a full board after a start is no reason to keep cooks' bumps waiting. */
async function tellAll(): Promise<void> {
  if (isTelling) return;
  isTelling = true;
  for (const [id, ticket] of waiting) {
    waiting.delete(id);
    if (!onGlass.peek().some((one) => one.id === id)) continue;
    told.add(keyOf(ticket));
    const path = `/kitchen/tickets/${id}/seen`;
    const outcome = await rail.api.ask({ method: 'POST', path, body: { version: ticket.version } });
    if (outcome.ok || (outcome.failure.status >= 400 && outcome.failure.status < 500)) continue;
    told.delete(keyOf(ticket));
    setTimeout(() => (onGlass.value = [...onGlass.peek()]), AGAIN_AFTER_MS);
  }
  isTelling = false;
  if (told.size > MOST_TOLD) for (const key of [...told].slice(0, told.size - MOST_TOLD)) told.delete(key);
}

// More than any board shows at a time.
const MOST_TOLD = 500;

function keyOf({ id, version }: TicketView): string {
  return `${id} ${version}`;
}

/** The first frame draws it, the second begins when it is on the glass. A page that is hidden draws none. */
function afterPaint(call: () => void): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.visibilityState === 'visible') call();
    }),
  );
}
