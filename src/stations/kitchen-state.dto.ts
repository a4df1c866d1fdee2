import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { Moment } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import type { KitchenState } from './kitchen-state.entity.js';

const MOST_BUSY_MINUTES = 120;

export class KitchenStateChange {
  /** Until then guests cannot order by themselves; waiters can. Null: they can. A moment that has passed pauses nothing. */
  @ValidateIf((_, value) => value !== null)
  @Moment()
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  guest_ordering_paused_until: string | null;

  /** How much longer than usual everything takes, 0 to 120 minutes: what is promised to guests is later by as much, and what was scheduled is sent so much earlier. */
  @Int(0, MOST_BUSY_MINUTES) busy_minutes: number;
}

/** What the kitchen says of itself. */
export class KitchenStateView {
  /** Until then guests cannot order by themselves; null, or a moment that has passed: they can. */
  guest_ordering_paused_until: string | null;
  /** How much longer than usual everything takes. */
  @IntView() busy_minutes: number;
  /** Null while nobody has said anything. */
  changed_at: string | null;
}

export function kitchenStateView(state: KitchenState | null): KitchenStateView {
  return {
    guest_ordering_paused_until: state?.guestOrderingPausedUntil ?? null,
    busy_minutes: state?.busyMinutes ?? 0,
    changed_at: state?.changedAt ?? null,
  };
}
