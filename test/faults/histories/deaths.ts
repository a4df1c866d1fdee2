import type { Instances } from '../several/instances.js';

/** Kills an instance once in every given number of operations, while other operations run. */
export class Deaths {
  count = 0;
  private begun = 0;
  private underway: Promise<void> = Promise.resolve();

  constructor(
    private readonly instances: Instances,
    private readonly every: number,
    private readonly strange: string[],
  ) {}

  /**
   * Called before each operation.
   * If a kill is late because its victim is still starting, the last quarter waits for it.
   */
  async beside(): Promise<void> {
    this.begun += 1;
    const place = this.begun % this.every;
    if (place === Math.floor(this.every / 2)) this.underway = this.kill();
    if (place > (this.every * 3) / 4) await this.underway;
  }

  /** Resolves when the last victim is dead. */
  over(): Promise<void> {
    return this.underway;
  }

  private async kill(): Promise<void> {
    if (!(await this.instances.killOne())) this.strange.push('a server died by itself');
    this.count += 1;
  }
}
