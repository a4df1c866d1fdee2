import { USUAL_PREP_MINUTES } from '../../../src/domain/kitchen.js';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';

/** How pressing a ticket is; HELD ones have no age. */
export type Urgency = 'held' | 'ok' | 'soon' | 'late';

type Timed = Pick<TicketView, 'fired_at' | 'target_at' | 'late_at' | 'order_type'>;

const MINUTE_MS = 60_000;

/** When a ticket turns to SOON and to LATE, by the server's clock; null while it is held, and when all of it is struck. */
export function thresholds({
  fired_at,
  target_at,
  late_at,
  order_type,
}: Timed): { soonAt: number; lateAt: number } | null {
  if (fired_at === null || late_at === null) return null;
  const firedAt = Date.parse(fired_at);
  const targetAt = target_at === null ? firedAt + USUAL_PREP_MINUTES[order_type] * MINUTE_MS : Date.parse(target_at);
  const lateAt = Date.parse(late_at);
  // The station may be stricter than the usual time: the warning still comes before the alarm.
  const soonAt = targetAt < lateAt ? targetAt : firedAt + ((lateAt - firedAt) * 5) / 8;
  return { soonAt, lateAt };
}

export function urgencyOf(ticket: Timed, nowMs: number): Urgency {
  const at = thresholds(ticket);
  if (!at) return ticket.fired_at ? 'ok' : 'held';
  if (nowMs >= at.lateAt) return 'late';
  return nowMs >= at.soonAt ? 'soon' : 'ok';
}

/** Since the kitchen was told to make it; never below zero, whatever the clocks say. */
export function ageMs({ fired_at }: Pick<Timed, 'fired_at'>, nowMs: number): number | null {
  return fired_at === null ? null : Math.max(0, nowMs - Date.parse(fired_at));
}
