import type { Reader } from '../../database/reader.js';
import { USUAL_PREP_MINUTES } from '../../domain/firing.js';
import type { PickupDay } from '../../domain/guests/pickup-times.js';
import type { VenueView } from '../../venues/venue.dto.js';
import { promisedMinutes } from '../promised-minutes.js';

/** How the house stands for whoever wants to fetch something. */
export async function pickupDay(
  reader: Reader,
  venue: VenueView,
  { now, busyMinutes }: { now: string; busyMinutes: number },
): Promise<PickupDay> {
  const promised = await promisedMinutes(reader, venue.id, busyMinutes);
  return {
    now,
    promisedMinutes: promised ?? USUAL_PREP_MINUTES + busyMinutes,
    timeZone: venue.time_zone,
    cutoffMinutes: venue.cutoff_minutes,
    openingHours: venue.opening_hours,
  };
}
