/** A dish of the list, and what it came to when the guest last read it. */
export interface Read {
  name: string;
  /** Minor units. */
  total: number;
}

/** What is otherwise than the guest has read. */
export interface Change {
  name: string;
  was: number;
  /** Null: it cannot be had. */
  now: number | null;
}

/** `now` has a sum for each line that was read, null for those that cannot be had. */
export function changesOf(read: readonly Read[], now: readonly (number | null)[]): Change[] {
  return read.flatMap(({ name, total: was }, at) => {
    const sum = now[at] ?? null;
    return sum === was ? [] : [{ name, was, now: sum }];
  });
}

/** Places on the list that a refusal names: `items.2.modifiers.0` is of the third. */
export function placesIn(details: unknown): Set<number> {
  const { items = [], faults = [] } = (details ?? {}) as Record<'items' | 'faults', { path?: string }[] | undefined>;
  const paths = [...items, ...faults].map(({ path = '' }) => /^items\.(\d+)/.exec(path)?.[1]);
  return new Set(paths.flatMap((place) => (place === undefined ? [] : [Number(place)])));
}

/** What each item of a question comes to; a combo is several lines of the answer. */
export function sumsOf(count: number, lines: readonly { item: number; total: number }[]): number[] {
  const sums = Array.from({ length: count }, () => 0);
  for (const { item, total } of lines) sums[item] = (sums[item] ?? 0) + total;
  return sums;
}
