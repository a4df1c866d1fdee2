import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import { Logger } from '@nestjs/common';
import { Routine } from './routine.js';

// Whoever makes work wakes it; this is for what nobody here tells: time, and other instances.
const EVERY_MS = 1000;
// An evening's commits come in bursts, and one look serves them all.
const WAKE_MS = 25;
// On SIGTERM what has begun is finished, unless somebody else's machine is stuck.
const LONGEST_GOODBYE_MS = 4000;

export interface Habits {
  /** From the first call to the look that serves all of them. */
  wakeMs?: number;
  /** Errands of one lane. */
  mostAtOnce?: number;
  /** How long what is under way may take to its end when the house closes; 0: what can be given up is, at once. */
  goodbyeMs?: number;
}

/**
 * A routine that does not wait for its hour when somebody tells of work, and whose work is errands: they run beside the
 * rounds, so that one that takes long keeps no other waiting.
 */
export abstract class WokenRoutine extends Routine {
  protected readonly words: Logger;
  // A wake within a request must not run in its name, nor in its transaction.
  private readonly outside = AsyncLocalStorage.snapshot();
  private readonly errands = new Map<string, { lane: string; end: Promise<void> }>();
  private readonly stopping = new AbortController();
  private readonly wakeMs: number;
  private readonly mostAtOnce: number;
  private readonly goodbyeMs: number;
  private isWoken = false;
  private isWanted = false;
  private hasTakenOver = false;
  private isOver = false;

  protected constructor(
    name: string,
    { wakeMs = WAKE_MS, mostAtOnce = Infinity, goodbyeMs = LONGEST_GOODBYE_MS }: Habits = {},
  ) {
    super(name, EVERY_MS);
    this.words = new Logger(name);
    this.wakeMs = wakeMs;
    this.mostAtOnce = mostAtOnce;
    this.goodbyeMs = goodbyeMs;
    // As many listen as there are errands.
    setMaxListeners(0, this.stopping.signal);
  }

  /** Before the first look: what was left by a process that has ended. */
  protected abstract takeOver(): Promise<void>;

  /** Finds what is due, and sends somebody. */
  protected abstract look(): Promise<void>;

  /** Something may be waiting. */
  wake(): void {
    if (this.isWoken) return;
    this.isWoken = true;
    this.wakeIn(this.wakeMs, () => (this.isWoken = false));
  }

  /** Something will be waiting. */
  protected wakeIn(ms: number, before?: () => void): void {
    if (this.isOver) return;
    const begin = (): void => {
      before?.();
      this.isWanted = true;
      if (!this.isOver) this.begin();
    };
    this.outside(() => setTimeout(begin, ms).unref());
  }

  /** How many errands of the lane may begin now: none any more when the house closes. */
  protected free(lane = ''): number {
    if (this.isOver) return 0;
    let busy = 0;
    for (const errand of this.errands.values()) if (errand.lane === lane) busy += 1;
    return Math.max(0, this.mostAtOnce - busy);
  }

  /** Begins an errand, unless one with this name is under way. One that fails is left to a later look. */
  protected send(name: string, errand: () => Promise<void>, lane = ''): void {
    if (this.errands.has(name)) return;
    const end = errand()
      .catch((error: unknown) => this.words.warn(`${name} was left for now: ${String(error)}`))
      .finally(() => this.errands.delete(name));
    this.errands.set(name, { lane, end });
  }

  protected get isClosing(): boolean {
    return this.isOver;
  }

  /** Interrupts what waits for somebody else's machine. */
  protected get stop(): AbortSignal {
    return this.stopping.signal;
  }

  protected async round(): Promise<void> {
    if (!this.hasTakenOver) await this.takeOver();
    this.hasTakenOver = true;
    // Whoever calls during a look may have come too late for it.
    do {
      this.isWanted = false;
      await this.look();
    } while (this.isWanted && !this.isOver);
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.isOver = true;
    const patience = setTimeout(() => this.stopping.abort(), this.goodbyeMs);
    await super.beforeApplicationShutdown();
    await Promise.all(Array.from(this.errands.values(), ({ end }) => end));
    clearTimeout(patience);
  }
}
