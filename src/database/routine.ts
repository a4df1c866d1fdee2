import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';

/**
 * What an instance does by itself, again and again. One round at a time; what a round could not do is logged and left to
 * the next one. Whether something is due is read from the clock and the database within the round, never from the
 * timer: so nothing is missed over a restart, and tests move the clock.
 */
export abstract class Routine implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log: Logger;
  private timer: NodeJS.Timeout | null = null;
  protected running: Promise<void> = Promise.resolve();
  private isBusy = false;

  protected constructor(
    private readonly name: string,
    private readonly everyMs: number,
  ) {
    this.log = new Logger(name);
  }

  protected abstract round(): Promise<unknown>;

  /** Whether a round that the timer would begin is this instance's to do. */
  protected get isDue(): boolean {
    return true;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.begin(), this.everyMs).unref();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rest();
  }

  /** No round begins any more, and the one under way is over. */
  async rest(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  protected begin(): void {
    if (this.isBusy || !this.isDue) return;
    this.isBusy = true;
    this.running = this.take();
  }

  private async take(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      this.log.warn(`${this.name} could not do its round: ${String(error)}`);
    } finally {
      this.isBusy = false;
    }
  }
}
