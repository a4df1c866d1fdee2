import type { Clock } from './clock.js';

/** Waiting that can be cut short. */
export class Pause {
  private isSkipped = false;
  private end: (() => void) | null = null;

  constructor(private readonly clock: Clock) {}

  async wait(delayMs: number): Promise<void> {
    if (delayMs > 0 && !this.isSkipped) {
      await new Promise<void>((resolve) => {
        const cancel = this.clock.after(delayMs, resolve);
        this.end = () => {
          cancel();
          resolve();
        };
      });
    }
    this.end = null;
    this.isSkipped = false;
  }

  /** Ends the wait that is on, or else the next one before it begins. */
  skip(): void {
    if (this.end) this.end();
    else this.isSkipped = true;
  }
}
