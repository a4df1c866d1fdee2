import { Courier } from '../src/providers/courier.js';
import type { House } from './given.js';
import { until } from './paper.js';

// Small enough that no webhook of a provider becomes too old in transit.
const STEP_MS = 200;

/**
 * Waits for a state that needs repeated provider requests.
 * Before each check it moves the clock and wakes the worker.
 */
export function untilAsked({ app, clock }: House, holds: () => Promise<boolean>, patienceMs = 60_000): Promise<void> {
  return until(async () => {
    if (await holds()) return true;
    clock.forward(STEP_MS);
    app.get(Courier).wake();
    return false;
  }, patienceMs);
}
