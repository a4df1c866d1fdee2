import { done } from './caller.js';
import type { House } from './given.js';

/**
 * Makes it noon in the house, wherever that is on the globe. What is added up by business days would else fall into two of
 * them, and differ from what it is held against, whenever a test happens to run across the cut-off of a house at home.
 */
export async function makeItNoon({ admin, clock }: House): Promise<void> {
  const east = 12 - clock.now().getUTCHours();
  // These zones are named by what is added to get back to Greenwich.
  const zone = `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
  await done(admin.patch('/venue', { time_zone: zone }));
}
