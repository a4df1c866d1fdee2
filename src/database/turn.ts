import { Refusal } from '../domain/refusal.js';
import { Reader } from './reader.js';

// A work makes only its own statements; one that takes longer waits for something it must not wait for.
const LONGEST_WORK_MS = 10_000;

/** Somebody spoke to a transaction that had ended: a bug of ours, so the request fails loudly and nothing is written. */
export class TxClosed extends Error {
  readonly code = 'TX_CLOSED';
}

/**
 * One caller's turn at a connection that others use before and after. Each call first checks that the caller's work is
 * still running: a continuation that comes late, or a call that nobody awaited, must never reach the savepoint or the
 * connection of whoever came next.
 */
export class Turn extends Reader {
  private open = true;
  private underway = 0;
  private last: Promise<unknown> = Promise.resolve();
  private fault: unknown;

  get isOpen(): boolean {
    return this.open;
  }

  /** Runs the work; when it settles or its time is up, nothing of it can speak here any more. */
  async spend<T>(work: (turn: this) => Promise<T>): Promise<T> {
    try {
      const result = await within(LONGEST_WORK_MS, work(this));
      await this.close();
      return result;
    } catch (error) {
      await this.close().catch(() => undefined);
      throw error;
    }
  }

  // A failed statement whose error was swallowed must not pass either: PostgreSQL answers COMMIT after it with ROLLBACK.
  private async close(): Promise<void> {
    this.open = false;
    const forgotten = this.underway;
    await this.last;
    if (this.fault) throw this.fault;
    if (forgotten > 0) throw new TxClosed(`${forgotten} call(s) to the transaction were not awaited`);
  }

  // One statement at a time, and none after one that failed: SQLite may have ended the transaction with it, and the next
  // statement would be committed on its own.
  protected override ask<T>(statement: () => Promise<T>): Promise<T> {
    if (!this.open) return Promise.reject(new TxClosed('this transaction has ended'));
    this.underway += 1;
    const call = this.last.then(() => {
      if (this.fault) throw this.fault;
      return statement();
    });
    this.last = call
      .catch((error: unknown) => {
        this.fault ??= error;
      })
      .then(() => {
        this.underway -= 1;
      });
    return call;
  }

  protected mustBeOpen(): void {
    if (!this.open) throw new TxClosed('this transaction has ended');
  }
}

/** Rejects when the work takes longer; the work itself goes on and finds its turn over. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const cause = new Error(`a transaction's work took longer than ${limitMs} ms`);
      reject(new Refusal('STORAGE_BUSY', {}, { cause }));
    }, limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
