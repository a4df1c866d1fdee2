/** The value below which this part of the values lies; of no values: zero. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** What one round of one side came to. */
export interface Round {
  /** How many were done and answered, with those that ended after the time was up. */
  done: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** CPU of the process that serves, for each; null where the system does not tell. */
  cpuMs: number | null;
}

/** A round from how long each took, in milliseconds, and how long the whole did. */
export function roundOf(eachMs: readonly number[], tookMs: number): Round {
  return {
    done: eachMs.length,
    perSecond: (eachMs.length / tookMs) * 1000,
    p50Ms: percentile(eachMs, 0.5),
    p99Ms: percentile(eachMs, 0.99),
    cpuMs: null,
  };
}

/** The same round on both sides, measured one right after the other. */
export interface Pair<R> {
  ours: R;
  floor: R;
}

/** Medians over the rounds; the ratio is the median of the rounds' own ratios, so that a slow minute hits both sides. */
export interface Comparison {
  ours: number;
  floor: number;
  ratio: number;
  least: number;
  most: number;
}

export function compare<R>(pairs: readonly Pair<R>[], figureOf: (round: R) => number): Comparison {
  const ours = pairs.map((pair) => figureOf(pair.ours));
  const floor = pairs.map((pair) => figureOf(pair.floor));
  const ratios = ours.map((value, index) => value / floor[index]!);
  return {
    ours: median(ours),
    floor: median(floor),
    ratio: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  };
}

/** Three figures that mean something: 12 345, 123, 12.3, 1.23, 0.123. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0 || Math.abs(value) >= 100)
    return new Intl.NumberFormat('en').format(Math.round(value)).replaceAll(',', ' ');
  return value.toFixed(Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 3);
}
