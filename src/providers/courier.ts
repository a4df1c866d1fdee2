import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Routine } from '../database/routine.js';
import { run } from './errand.js';
import type { ProviderOperation } from './operation.entity.js';
import { OperationTurns } from './operation-turns.js';
import type { PaymentProvider } from './provider.js';
import { Providers } from './providers.js';

// What begins here is told at once; this is for what waits, and for what other instances have left.
const EVERY_MS = 1000;
// A provider that hangs keeps so many of its own operations waiting, and none of another's.
const MOST_AT_ONCE = 8;
// On SIGTERM a call that has begun may end; one that does not is asked for after the next start.
const LONGEST_GOODBYE_MS = 4000;

/** Carries operations to their providers: outside every write, a few at a time, each by one courier of all instances. */
@Injectable()
export class Courier extends Routine {
  private readonly words = new Logger('Providers');
  private readonly underway = new Map<PaymentProvider, Set<Promise<void>>>();
  private readonly stop = new AbortController();
  // A wake within a request must not run in its name, nor in its transaction.
  private readonly outside = AsyncLocalStorage.snapshot();
  private hasTakenOver = false;
  private isClosing = false;
  private isWoken = false;
  private isWanted = false;

  constructor(
    private readonly turns: OperationTurns,
    private readonly providers: Providers,
    private readonly clock: Clock,
  ) {
    super('Providers', EVERY_MS);
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await super.beforeApplicationShutdown();
    const patience = setTimeout(() => this.stop.abort(), LONGEST_GOODBYE_MS);
    await Promise.all([...this.underway.values()].flatMap((errands) => [...errands]));
    clearTimeout(patience);
  }

  /** Something may be due. */
  wake(): void {
    if (this.isWoken || this.isClosing) return;
    this.isWoken = true;
    this.outside(() =>
      setImmediate(() => {
        this.isWoken = false;
        this.isWanted = true;
        this.begin();
      }),
    );
  }

  protected async round(): Promise<void> {
    if (!this.hasTakenOver) await this.turns.takeOver();
    this.hasTakenOver = true;
    do {
      this.isWanted = false;
      for (const provider of this.providers.all) await this.fill(provider);
    } while (this.isWanted && !this.isClosing);
  }

  /** As many errands as there are hands free. */
  private async fill(provider: PaymentProvider): Promise<void> {
    const errands = this.errandsOf(provider);
    const free = MOST_AT_ONCE - errands.size;
    if (free <= 0 || this.isClosing) return;
    const claimed = await this.turns.claim(provider.name, free);
    for (const operation of claimed) {
      const errand: Promise<void> = this.run(provider, operation)
        .catch((error: unknown) => this.words.error(`${provider.name} ${operation.id}: ${String(error)}`))
        .finally(() => {
          errands.delete(errand);
          this.wake();
        });
      errands.add(errand);
    }
  }

  private errandsOf(provider: PaymentProvider): Set<Promise<void>> {
    const errands = this.underway.get(provider) ?? new Set();
    this.underway.set(provider, errands);
    return errands;
  }

  private async run(provider: PaymentProvider, operation: ProviderOperation): Promise<void> {
    try {
      const answer = await run(provider, operation, {
        now: () => this.clock.iso(),
        stop: this.stop.signal,
        referenceOf: (paymentId) => this.turns.referenceOf(paymentId),
      });
      await this.turns.settle(operation, answer);
    } catch (error) {
      this.words.error(`${provider.name} ${operation.id}: ${String(error)}; it is asked again`);
      await this.turns.release(operation);
    }
  }
}
