import type { Pair } from './figures.js';

/** How long is measured, and how often. */
export interface Pace {
  rounds: number;
  roundMs: number;
  warmUpMs: number;
  /** It only proves that everything runs. */
  isQuick: boolean;
}

export const WHOLE: Pace = { rounds: 5, roundMs: 2000, warmUpMs: 3000, isQuick: false };
/** Proves that everything runs and that both sides do the same; its figures are no evidence. */
export const QUICK: Pace = { rounds: 2, roundMs: 400, warmUpMs: 800, isQuick: true };

export type Side<R> = (roundMs: number) => Promise<R>;

/** Our side and the floor in turns, so that whatever else the machine does hits both. What warms up is not counted. */
export async function interleave<R>(
  { rounds, roundMs, warmUpMs }: Pace,
  sides: { ours: Side<R>; floor: Side<R> },
  say: (round: number, pair: Pair<R>) => void,
): Promise<Pair<R>[]> {
  await sides.ours(warmUpMs);
  await sides.floor(warmUpMs);
  const pairs: Pair<R>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const pair = { ours: await sides.ours(roundMs), floor: await sides.floor(roundMs) };
    say(round, pair);
    pairs.push(pair);
  }
  return pairs;
}
