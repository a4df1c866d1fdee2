import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { WokenRoutine } from '../database/woken-routine.js';
import { run } from './errand.js';
import type { ProviderOperation } from './operation.entity.js';
import { OperationTurns } from './operation-turns.js';
import type { PaymentProvider } from './provider.js';
import { Providers } from './providers.js';

// Concurrent operations per provider, so that a slow provider delays only its own.
const MOST_AT_ONCE = 8;
// No delay, because a guest waits.
const WAKE_MS = 0;

/**
 * Executes provider operations outside transactions, a few at a time.
 * Each operation is executed by one worker of all instances.
 */
@Injectable()
export class Courier extends WokenRoutine {
  constructor(
    private readonly turns: OperationTurns,
    private readonly providers: Providers,
    private readonly clock: Clock,
  ) {
    super('Providers', { wakeMs: WAKE_MS, mostAtOnce: MOST_AT_ONCE });
  }

  protected takeOver(): Promise<void> {
    return this.turns.takeOver();
  }

  protected async look(): Promise<void> {
    for (const provider of this.providers.all) await this.fill(provider);
  }

  /** Claims as many operations as the worker has free slots. */
  private async fill(provider: PaymentProvider): Promise<void> {
    const { name } = provider;
    const free = this.free(name);
    if (free === 0) return;
    // Claimed operations are finished even during shutdown.
    for (const operation of await this.turns.claim(name, free))
      this.send(operation.id, () => this.run(provider, operation), name);
  }

  private async run(provider: PaymentProvider, operation: ProviderOperation): Promise<void> {
    try {
      const answer = await run(provider, operation, {
        now: () => this.clock.iso(),
        stop: this.stop,
        referenceOf: (paymentId) => this.turns.referenceOf(paymentId),
      });
      await this.turns.settle(operation, answer);
    } catch (error) {
      this.words.error(`${provider.name} ${operation.id}: ${String(error)}; it is asked again`);
      await this.turns.release(operation);
    }
    this.wake();
  }
}
