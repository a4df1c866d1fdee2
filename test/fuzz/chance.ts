/** Chance that can be had again: the same seed and turn make the same choices. */
export class Chance {
  private state: number;

  constructor(seed: number, turn = 0) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(turn + 1, 0x85ebca6b)) >>> 0;
  }

  /** From 0 to just below 1; the generator is Mulberry32. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** True in so many of a hundred cases. */
  in100(cases: number): boolean {
    return this.next() * 100 < cases;
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(things: readonly T[]): T {
    if (things.length === 0) throw new Error('nothing to pick from');
    return things[this.whole(0, things.length - 1)]!;
  }

  shuffled<T>(things: readonly T[]): T[] {
    const mixed = [...things];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = this.whole(0, last);
      [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
    }
    return mixed;
  }
}
