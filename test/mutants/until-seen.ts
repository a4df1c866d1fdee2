// A check that misses a bug every second time misses it once in a thousand runs then.
const MOST_TRIES = 10;

/** Plays until the planted bug shows, at most so often: some show only where chance brings their case. Answers the last find. */
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
