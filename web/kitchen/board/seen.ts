import { effect, signal, type Signal } from '@preact/signals';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { rail } from '../rail.js';

const AGAIN_AFTER_MS = 2_000;

interface Placed {
  ticket: TicketView;
  /** It stands on a further page, and not on the glass. */
  isBehind: boolean;
}

/** The tickets of the board at this moment: those on the glass, whole or as a chip, and those behind them. */
export const placed: Signal<readonly Placed[]> = signal([]);

const told = new Set<string>();
const waiting = new Map<string, Placed>();
let isTelling = false;

/**
 * Tells the server what is really shown: painted, on a page that somebody can look at. Whatever it is not told of, it
 * warns the waiters of. This waits in no outbox: what is true of now is of no use later.
 */
export function tellWhatIsSeen(): void {
  effect(() => {
    const news = placed.value.filter(isNews);
    if (rail.link.value !== 'live' || news.length === 0) return;
    afterPaint(() => {
      for (const one of news) if (!told.has(keyOf(one))) waiting.set(keyOf(one), one);
      void tellAll();
    });
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') placed.value = [...placed.peek()];
  });
}

function isNews({ ticket: { fired_at, seen_at, behind_at }, isBehind }: Placed): boolean {
  return fired_at !== null && seen_at === null && !(isBehind && behind_at !== null);
}

/** One after the other: a full board after a start is no reason to keep cooks' bumps waiting. */
async function tellAll(): Promise<void> {
  if (isTelling) return;
  isTelling = true;
  for (const [key, { ticket, isBehind }] of waiting) {
    waiting.delete(key);
    if (!placed.peek().some((one) => keyOf(one) === key)) continue;
    told.add(key);
    const path = `/kitchen/tickets/${ticket.id}/seen`;
    const body = { version: ticket.version, behind: isBehind };
    const outcome = await rail.api.ask({ method: 'POST', path, body });
    if (outcome.ok || (outcome.failure.status >= 400 && outcome.failure.status < 500)) continue;
    told.delete(key);
    setTimeout(() => (placed.value = [...placed.peek()]), AGAIN_AFTER_MS);
  }
  isTelling = false;
  if (told.size > MOST_TOLD) for (const key of [...told].slice(0, told.size - MOST_TOLD)) told.delete(key);
}

// More than any board shows at a time.
const MOST_TOLD = 500;

function keyOf({ ticket: { id, version }, isBehind }: Placed): string {
  return `${id} ${version} ${isBehind}`;
}

/** The first frame draws it, the second begins when it is on the glass. A page that is hidden draws none. */
function afterPaint(call: () => void): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.visibilityState === 'visible') call();
    }),
  );
}
