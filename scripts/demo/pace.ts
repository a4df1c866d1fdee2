import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chance } from './chance.js';

/** The house was closed while somebody was waiting; whoever waits goes home. */
export class Stopped extends Error {}

// At closing time nobody lingers.
const CLOSING_HURRY = 4;

/** How fast the evening goes, and when it is over. */
export class Pace {
  private readonly stopping = new AbortController();
  private hurry = 1;

  constructor(
    private readonly speed: number,
    private readonly chance: Chance,
  ) {
    // Everybody who waits listens to it.
    setMaxListeners(0, this.stopping.signal);
  }

  /** New guests are let in. */
  get isOpen(): boolean {
    return this.hurry === 1 && !this.isStopped;
  }

  get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  get stopSignal(): AbortSignal {
    return this.stopping.signal;
  }

  /** No more guests; those who sit are served and pay. */
  close(): void {
    this.hurry = CLOSING_HURRY;
  }

  /** Everybody drops what they wait for. */
  stop(): void {
    this.stopping.abort();
  }

  /** Some time between these two, in the time of an ordinary evening that is played fast. Throws `Stopped`. */
  async pause(leastMs: number, mostMs = leastMs): Promise<void> {
    await this.sleep(this.chance.between(leastMs, mostMs) / this.speed / this.hurry);
  }

  /** So many milliseconds of real time. Throws `Stopped`. */
  async sleep(ms: number): Promise<void> {
    try {
      await wait(ms, undefined, { signal: this.stopping.signal });
    } catch {
      throw new Stopped();
    }
  }

  mustGoOn(): void {
    if (this.isStopped) throw new Stopped();
  }
}
