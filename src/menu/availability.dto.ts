import { IsBoolean, IsOptional } from 'class-validator';
import { changeStop, isOnSale, type Availability } from '../domain/menu.js';
import { Moment } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';

const MOST_PORTIONS = 100_000;

/** A change of a stop-list entry: of a dish, a variation or an option. */
export class AvailabilityChange {
  /** Whether it can be ordered. `true` clears `until`; it also ends the portion count when no portion is left and `remaining` is left out. */
  @IsBoolean() is_available: boolean;

  /** Portions left, 0 to 100000; each sale counts them down. `null` ends the count; left out, the count stays unchanged. */
  @IsOptional() @Int(0, MOST_PORTIONS) remaining?: number | null;

  /** With `is_available: false`: when it becomes available again automatically. Left out: not until a user makes it available. */
  @IsOptional() @Moment() until?: string | null;
}

/** A stop-list entry of a dish, a variation or an option. */
export class AvailabilityView {
  /** Whether it can be ordered now, according to this entry alone. */
  is_available: boolean;
  /** Portions left; null when portions are not counted. */
  @IntView() remaining: number | null;
  /** When a stopped entry becomes available again automatically; null: never automatically, or not stopped. */
  until: string | null;
}

/** A changed availability of an option. */
export class ModifierAvailability extends AvailabilityView {
  modifier_id: string;
  group_id: string;
}

export function changedBy(before: Availability, { is_available, remaining, until }: AvailabilityChange): Availability {
  return changeStop(before, { isAvailable: is_available, remaining, until });
}

export function availabilityView(entry: Availability, now: string): AvailabilityView {
  const { remaining, unavailableUntil } = entry;
  return {
    is_available: isOnSale(entry, now),
    remaining,
    until: unavailableUntil !== null && unavailableUntil > now ? unavailableUntil : null,
  };
}
