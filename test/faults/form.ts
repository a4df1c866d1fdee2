/**
 * The check plays the short form of each fault. `npm run faults` plays the full one, which takes many minutes and is what
 * docs/reliability.md tells of.
 */
export const isFull = process.env['FAULTS'] === 'full';

export function either<T>(short: T, full: T): T {
  return isFull ? full : short;
}

/** Planted bugs that need another build of the server: too much for the check. */
export function plantedInFull(patch: string): string[] {
  return isFull ? [patch] : [];
}
