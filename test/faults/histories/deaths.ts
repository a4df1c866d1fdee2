import type { Instances } from '../several/instances.js';

/** Ends an instance again and again: once in so many operations, in the middle of the others. */
export class Deaths {
  count = 0;
  private begun = 0;
  private underway: Promise<void> = Promise.resolve();

  constructor(
    private readonly instances: Instances,
    private readonly every: number,
    private readonly strange: string[],
  ) {}

  /** Called before each operation. Where a death is late, because its victim still begins, the last quarter waits for it. */
  async beside(): Promise<void> {
    this.begun += 1;
    const place = this.begun % this.every;
    if (place === Math.floor(this.every / 2)) this.underway = this.kill();
    if (place > (this.every * 3) / 4) await this.underway;
  }

  /** Answers when the last one is dead. */
  over(): Promise<void> {
    return this.underway;
  }

  private async kill(): Promise<void> {
    if (!(await this.instances.killOne())) this.strange.push('a server died by itself');
    this.count += 1;
  }
}
