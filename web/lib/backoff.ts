// One screen alone should hardly notice a restart of the server; forty screens must not come back in the same instant.
const SHORTEST_MS = 300;
const FIRST_CEILING_MS = 600;
const LONGEST_MS = 5_000;

/** How long to wait before the next try after so many failures in a row: 0.3 s to 5 s, spread at random. */
export function backoffMs(failures: number, random = Math.random()): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_CEILING_MS * 2 ** Math.max(0, failures - 1));
  return SHORTEST_MS + random * (ceiling - SHORTEST_MS);
}
