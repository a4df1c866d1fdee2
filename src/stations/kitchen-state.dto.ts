import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { Moment } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import type { KitchenState } from './kitchen-state.entity.js';

const MOST_BUSY_MINUTES = 120;

export class KitchenStateChange {
  /** End of a pause in guest ordering: until then guests cannot order on their own, but waiters can. Null or a past time: no pause. */
  @ValidateIf((_, value) => value !== null)
  @Moment()
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  guest_ordering_paused_until: string | null;

  /**
   * Extra preparation time, 0 to 120 minutes. Times promised to guests move later, and scheduled orders are sent to the
   * kitchen earlier, by this time.
   */
  @Int(0, MOST_BUSY_MINUTES) busy_minutes: number;
}

/** The state of the kitchen, set by the staff. */
export class KitchenStateView {
  /** End of a pause in guest ordering; null or a past time: no pause. */
  guest_ordering_paused_until: string | null;
  /** Extra preparation time, in minutes. */
  @IntView() busy_minutes: number;
  /** Time of the last change; null: never changed. */
  changed_at: string | null;
}

export function kitchenStateView(state: KitchenState | null): KitchenStateView {
  return {
    guest_ordering_paused_until: state?.guestOrderingPausedUntil ?? null,
    busy_minutes: state?.busyMinutes ?? 0,
    changed_at: state?.changedAt ?? null,
  };
}
