import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
// Limits only how long a failing test runs.
const LONGEST_MS = 120_000;

/** Waits for an expected state, also before the first test, where `expect.poll` is not available. */
export async function eventually(holds: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not happen: ${what()}`);
    await wait(LOOK_EVERY_MS);
  }
}
