// With this number of tries, a check that misses a bug every second time misses it once in a thousand runs.
const MOST_TRIES = 10;

/**
 * Repeats a run until the planted bug shows, up to a limit, and returns the last result.
 * Some bugs show only if their case occurs by chance.
 */
export async function untilSeen<Found>(
  play: () => Promise<Found>,
  isSeen: (found: Found) => boolean,
  mostTries = MOST_TRIES,
): Promise<Found> {
  for (let turn = 1; ; turn += 1) {
    const found = await play();
    if (turn === mostTries || isSeen(found)) return found;
  }
}
