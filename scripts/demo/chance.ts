/** What guests, waiters and cooks do by chance. */
export class Chance {
  constructor(private readonly random: () => number = Math.random) {}

  /** True in so many of a hundred cases. */
  in100(cases: number): boolean {
    return this.random() * 100 < cases;
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  between(least: number, most: number): number {
    return least + this.random() * (most - least);
  }

  pick<T>(things: readonly T[]): T {
    if (things.length === 0) throw new Error('nothing to pick from');
    return things[this.whole(0, things.length - 1)]!;
  }

  /** The gap until the next of things that come by themselves, so many a minute on average. */
  gapMs(meanMs: number): number {
    return -Math.log(1 - this.random()) * meanMs;
  }
}
