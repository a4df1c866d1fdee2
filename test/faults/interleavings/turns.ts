interface Waiting {
  take(): Promise<void>;
  lose(fault: Error): void;
}

/** Whatever the server waits for waits here until it is its turn, and whoever plays says whose turn it is. */
export class Turns {
  /** Everything happens at once, as long as nobody has begun to play. */
  isFree = true;
  private waiting: Waiting[] = [];

  get size(): number {
    return this.waiting.length;
  }

  /** Does the work when its turn comes, and answers when another one has come: both ways take as long as they take. */
  async of<T>(work: () => Promise<T>): Promise<T> {
    if (this.isFree) return work();
    const result = await this.one(work);
    await this.one(async () => undefined);
    return result;
  }

  /** The work is done when this answers, and whoever waited for it has not heard of it yet. */
  async take(which: number): Promise<void> {
    await this.out(which)?.take();
  }

  /** What somebody waits for does not come. Answers whether anybody waited. */
  lose(which: number): boolean {
    const one = this.out(which);
    one?.lose(new Error('the connection to the database is gone'));
    return one !== undefined;
  }

  /** Nobody who waits here will ever go on. */
  forgetAll(): void {
    this.waiting = [];
  }

  private one<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, lose) => {
      this.waiting.push({ take: () => work().then(resolve, lose), lose });
    });
  }

  private out(which: number): Waiting | undefined {
    return this.waiting.splice(which % this.waiting.length, 1)[0];
  }
}
