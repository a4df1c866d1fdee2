import { IsBoolean, IsOptional } from 'class-validator';
import { changeStop, isOnSale, type Availability } from '../domain/menu.js';
import { Moment } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';

const MOST_PORTIONS = 100_000;

/** A change of the stop-list: of a dish, a variation or an option. */
export class AvailabilityChange {
  /** Whether it can be ordered. `true` ends `until`, and ends the counting when no portion is left and none is given. */
  @IsBoolean() is_available: boolean;

  /** Portions left, 0 to 100000, counted down with every sale; `null`: not counted any more; left out: as before. */
  @IsOptional() @Int(0, MOST_PORTIONS) remaining?: number | null;

  /** With `is_available: false`: when it comes back by itself. Left out: when somebody says so. */
  @IsOptional() @Moment() until?: string | null;
}

/** Its own entry in the stop-list. */
export class AvailabilityView {
  /** Whether it can be ordered at this moment, as far as it alone decides. */
  is_available: boolean;
  /** Portions left; null when nobody counts them. */
  @IntView() remaining: number | null;
  /** When a stopped one comes back by itself. */
  until: string | null;
}

/** An option can or cannot be chosen from now on. */
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
