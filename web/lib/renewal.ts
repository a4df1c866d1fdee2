import type { Clock } from './clock.js';
import type { Credentials } from './credentials.js';

const BEFORE_END_MS = 60_000;
// A token that is almost over must not make us ask in a tight loop.
const SOONEST_MS = 5_000;
// Timers count in 31 bits of milliseconds; asking once a day costs nothing.
const LATEST_MS = 86_400_000;

/** How long from now a newer token should be asked for; null when this one does not say when it ends. */
export function renewAfterMs({ expires_at }: Credentials, clock: Clock, skewMs: number): number | null {
  if (expires_at === undefined) return null;
  const leftMs = Date.parse(expires_at) - (clock.now() + skewMs);
  return Math.min(LATEST_MS, Math.max(SOONEST_MS, leftMs - BEFORE_END_MS));
}
