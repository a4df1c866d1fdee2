import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { onTheRail } from '../../lib/fold.js';

/** A ticket as it hangs on the board: one that has gone keeps its place for a moment, so that nothing jumps. */
export interface Hanging {
  ticket: TicketView;
  /** When it went, by the page's clock; null: it is there. */
  goneAt: number | null;
}

/** So long a gap stays where a ticket was, with the way to take it back. */
export const GAP_MS = 1_000;
/** And so long where another screen took it: here nobody takes it back, and others wait for the place. */
export const OTHERS_GAP_MS = 300;
/** So long after a touch nothing moves: the next tap is meant for what was there. */
export const STILL_MS = 400;

export interface Moment {
  now: number;
  touchedAt: number;
  /** The ticket that this screen changed last. */
  ownId?: string | undefined;
}

function gapMs({ id }: TicketView, { ownId }: Moment): number {
  return id === ownId ? GAP_MS : OTHERS_GAP_MS;
}

/**
 * What the board shows next. What stays takes its new words at once; what went leaves a gap; and whatever would push
 * other tickets aside waits until no finger is near.
 */
export function hangUp(hanging: readonly Hanging[], live: readonly TicketView[], moment: Moment): readonly Hanging[] {
  const { now, touchedAt } = moment;
  const isStill = now - touchedAt < STILL_MS;
  const byId = new Map(live.map((ticket) => [ticket.id, ticket]));
  const kept = hanging.flatMap((one): Hanging[] => {
    const ticket = byId.get(one.ticket.id);
    if (ticket) return [ticket === one.ticket && one.goneAt === null ? one : { ticket, goneAt: null }];
    const goneAt = one.goneAt ?? now;
    return isStill || now - goneAt < gapMs(one.ticket, moment) ? [{ ticket: one.ticket, goneAt }] : [];
  });
  const standing = new Set(kept.map(({ ticket }) => ticket.id));
  const fresh = live.filter(({ id }) => !standing.has(id)).map((ticket): Hanging => ({ ticket, goneAt: null }));
  const next = [...kept, ...fresh];
  const sorted = inPlace(next);
  if (!isStill) return sameOr(hanging, sorted);
  const moved = new Set(sorted.slice(0, kept.length).map(({ ticket }) => ticket.id));
  // While a finger is near only what comes behind everything else may come.
  return sameOr(hanging, kept.every(({ ticket }) => moved.has(ticket.id)) ? [...kept, ...inPlace(fresh)] : kept);
}

/** When the board has to look again by itself; null: when something happens. */
export function nextLook(hanging: readonly Hanging[], live: readonly TicketView[], moment: Moment): number | null {
  const { now, touchedAt } = moment;
  const gaps = hanging.flatMap(({ ticket, goneAt }) =>
    goneAt === null ? [] : [Math.max(goneAt + gapMs(ticket, moment), touchedAt + STILL_MS)],
  );
  const shown = new Set(hanging.map(({ ticket }) => ticket.id));
  const order = inPlace(hanging);
  const isBehind = live.some(({ id }) => !shown.has(id)) || hanging.some((one, at) => one !== order[at]);
  const times = [...gaps, ...(isBehind ? [touchedAt + STILL_MS] : [])];
  return times.length === 0 ? null : Math.max(0, Math.min(...times) - now);
}

function inPlace(hanging: readonly Hanging[]): Hanging[] {
  const byId = new Map(hanging.map((one) => [one.ticket.id, one]));
  return onTheRail(hanging.map(({ ticket }) => ticket)).map(({ id }) => byId.get(id)!);
}

function sameOr(before: readonly Hanging[], after: readonly Hanging[]): readonly Hanging[] {
  const isSame = before.length === after.length && after.every((one, at) => one === before[at]);
  return isSame ? before : after;
}
