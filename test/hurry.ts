import { Courier } from '../src/providers/courier.js';
import type { House } from './given.js';
import { until } from './paper.js';

// Little enough that no letter of a provider becomes too old on the way.
const STEP_MS = 200;

/** As `until`, for what a provider is asked again and again: meanwhile the house's time runs faster, and it looks each time. */
export function untilAsked({ app, clock }: House, holds: () => Promise<boolean>, patienceMs = 60_000): Promise<void> {
  return until(async () => {
    if (await holds()) return true;
    clock.forward(STEP_MS);
    app.get(Courier).wake();
    return false;
  }, patienceMs);
}
