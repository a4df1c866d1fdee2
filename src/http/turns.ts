import type { Refusal } from '../domain/refusal.js';

interface Bounds {
  atOnce: number;
  /** Whoever comes when so many wait is refused at once instead of waiting for seconds. */
  mostWaiting: number;
  refusal: () => Refusal;
}

/** Work that is heavy for the machine: so much of it at once, and the rest in the order in which it came. */
export class Turns {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly bounds: Bounds) {
    this.free = bounds.atOnce;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await this.wait();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  private wait(): Promise<void> {
    if (this.waiting.length >= this.bounds.mostWaiting) throw this.bounds.refusal();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
