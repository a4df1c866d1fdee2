import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';

/** How pressing a ticket is; HELD ones have no age. */
export type Urgency = 'held' | 'ok' | 'soon' | 'late';

type Timed = Pick<TicketView, 'fired_at' | 'target_at' | 'late_at' | 'order_type'>;

const MINUTE_MS = 60_000;

// Where neither dishes nor station say how long things take, as the field `late_at` promises: guests at a table wait for their food, a bag that is
// carried out waits for its guest.
const SOON_AFTER_MS: Record<TicketView['order_type'], number> = {
  DINE_IN: 5 * MINUTE_MS,
  TAKEAWAY: 7 * MINUTE_MS,
  DELIVERY: 10 * MINUTE_MS,
};
const LATE_AFTER_SOON_MS = 3 * MINUTE_MS;

/** When a ticket turns to SOON and to LATE, by the server's clock; null while it is held. */
export function thresholds({
  fired_at,
  target_at,
  late_at,
  order_type,
}: Timed): { soonAt: number; lateAt: number } | null {
  if (fired_at === null) return null;
  const firedAt = Date.parse(fired_at);
  const usualAt = target_at === null ? firedAt + SOON_AFTER_MS[order_type] : Date.parse(target_at);
  if (late_at === null) return { soonAt: usualAt, lateAt: usualAt + LATE_AFTER_SOON_MS };
  const lateAt = Date.parse(late_at);
  if (usualAt < lateAt) return { soonAt: usualAt, lateAt };
  // The station is stricter than the usual time: the warning still comes before the alarm.
  return { soonAt: firedAt + ((lateAt - firedAt) * 5) / 8, lateAt };
}

export function urgencyOf(ticket: Timed, nowMs: number): Urgency {
  const at = thresholds(ticket);
  if (at === null) return 'held';
  if (nowMs >= at.lateAt) return 'late';
  return nowMs >= at.soonAt ? 'soon' : 'ok';
}

/** Since the kitchen was told to make it; never below zero, whatever the clocks say. */
export function ageMs({ fired_at }: Pick<Timed, 'fired_at'>, nowMs: number): number | null {
  return fired_at === null ? null : Math.max(0, nowMs - Date.parse(fired_at));
}
