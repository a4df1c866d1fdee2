import type { Mark } from './cursor-rule.js';

/**
 * Keeps the mark. A stored mark says "my own state is stored up to here", so keep both in one place and one transaction
 * (then a crash repeats nothing), or keep neither and load the snapshot at each start.
 */
export interface MarkStore {
  load(): Promise<Mark | null> | Mark | null;
  save(mark: Mark): Promise<void> | void;
}

/** For listeners that keep their state in memory too. */
export function memoryMark(first: Mark | null = null): MarkStore {
  let kept = first;
  return {
    load: () => kept,
    save: (mark) => {
      kept = mark;
    },
  };
}
