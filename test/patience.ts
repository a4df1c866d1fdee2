import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
// Only how long a test that has failed already goes on.
const LONGEST_MS = 120_000;

/** Waits for what must come, also before the first test, where nothing can be expected. */
export async function eventually(holds: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not happen: ${what()}`);
    await wait(LOOK_EVERY_MS);
  }
}
