interface Waiting {
  take(): Promise<void>;
  lose(fault: Error): void;
}

/** Scheduler of everything that the server waits for: the scenario decides what runs next. */
export class Turns {
  /** True before the scenario starts: everything runs at once. */
  isFree = true;
  private waiting: Waiting[] = [];

  get size(): number {
    return this.waiting.length;
  }

  /**
   * Runs the work when it is chosen, and returns when it is chosen again.
   * Request and answer both take time.
   */
  async of<T>(work: () => Promise<T>): Promise<T> {
    if (this.isFree) return work();
    const result = await this.one(work);
    await this.one(async () => undefined);
    return result;
  }

  /** Resolves when the work is done, before its caller has received the result. */
  async take(which: number): Promise<void> {
    await this.out(which)?.take();
  }

  /** Fails one pending work; returns false if nothing was pending. */
  lose(which: number): boolean {
    const one = this.out(which);
    one?.lose(new Error('the connection to the database is gone'));
    return one !== undefined;
  }

  /** Drops all pending work: its callers never continue. */
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
