import { done } from './caller.js';
import type { House } from './given.js';

/**
 * Sets a time zone in which it is noon now.
 * Otherwise a test that runs across the cut-off of the venue would find its sums split over two business days.
 */
export async function makeItNoon({ admin, clock }: House): Promise<void> {
  const east = 12 - clock.now().getUTCHours();
  // The sign of these zone names is inverted: they name the offset back to UTC.
  const zone = `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
  await done(admin.patch('/venue', { time_zone: zone }));
}
