import { compare, shown, type Comparison, type Pair } from './figures.js';

/** What the project has promised of a figure: at least, or at most, so much. */
export interface Target {
  of: 'ratio' | 'ours';
  least?: number;
  most?: number;
}

/** One line of the table. */
export type Line = {
  /** What was measured: lines under one another with the same heading belong together. */
  heading: string;
  figure: string;
  target?: Target;
} & ({ comparison: Comparison } | { missing: string; isFault: boolean });

export function lineOf<R>(
  heading: string,
  figure: string,
  pairs: readonly Pair<R>[],
  figureOf: (round: R) => number,
  target?: Target,
): Line {
  return { heading, figure, comparison: compare(pairs, figureOf), target };
}

/** A figure that was not taken. It is a fault unless the machine lacks what the figure is about. */
export function missingLine(heading: string, why: string, { isFault }: { isFault: boolean }): Line {
  return { heading, figure: '', missing: why, isFault };
}

export type Verdict = 'met' | 'not met' | 'far off';

// Other loads on a machine make figures worse, never better: only what misses its target by twice stops a change.
const FAR_OFF = 2;

/** Null where nothing was promised. */
export function verdictOf(line: Line): Verdict | null {
  if (!line.target || !('comparison' in line)) return null;
  const { of, least = -Infinity, most = Infinity } = line.target;
  const value = line.comparison[of];
  if (value >= least && value <= most) return 'met';
  return value < least / FAR_OFF || value > most * FAR_OFF ? 'far off' : 'not met';
}

export function targetText({ of, least, most }: Target): string {
  const bound = least === undefined ? `≤ ${shown(most!)}` : `≥ ${shown(least)}`;
  return of === 'ratio' ? `ratio ${bound}` : bound;
}

/** Whether a change may not pass with this line as it is. A program that has hardly begun to run proves no figure. */
export function isRefused(line: Line, { isQuick }: { isQuick: boolean }): boolean {
  return 'missing' in line ? line.isFault : !isQuick && verdictOf(line) === 'far off';
}
