import { Injectable, Logger } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import {
  isOpen,
  pauseMs,
  settled,
  type ProviderAnswer,
  type ProviderName,
  type Settled,
} from '../domain/providers/operation.js';
import { ProviderOperation } from './operation.entity.js';
import { Outcomes } from './outcomes.service.js';

/**
 * Lease of an operation: two calls of maximum length plus the write.
 * After it, the worker is considered dead.
 */
const HELD_MS = 45_000;

const DUE = `WHERE provider = $1 AND state IN ('INITIATED', 'UNKNOWN') AND next_at <= $2
  AND (held_until IS NULL OR held_until <= $2) ORDER BY next_at, id LIMIT $3`;

/**
 * Claims operations for workers.
 * A claim is a lease in the database, so two instances never execute an operation at the same time, and another
 * instance continues after a crash.
 */
@Injectable()
export class OperationTurns {
  private readonly log = new Logger('Providers');

  constructor(
    private readonly database: Database,
    private readonly outcomes: Outcomes,
    private readonly clock: Clock,
  ) {}

  /**
   * Claims due operations, the longest waiting first.
   * Returns them with the old `sentAt`, which shows whether they may have been sent before.
   */
  async claim(provider: ProviderName, most: number): Promise<ProviderOperation[]> {
    const isAnything = await this.database.read((reader) =>
      reader.select(ProviderOperation, DUE, [provider, this.clock.iso(), 1]),
    );
    if (isAnything.length === 0) return [];
    return this.database.write(async (tx) => {
      const now = this.clock.now();
      const at = now.toISOString();
      const until = new Date(now.getTime() + HELD_MS).toISOString();
      const skipping = tx.dialect === 'postgres' ? ' FOR NO KEY UPDATE SKIP LOCKED' : '';
      const due = await tx.select(ProviderOperation, DUE + skipping, [provider, at, most]);
      await tx.changeAll(
        due.map(({ id }) => ({
          text: `UPDATE provider_operations SET attempts = attempts + 1, held_until = $2, sent_at = COALESCE(sent_at, $3)
            WHERE id = $1`,
          params: [id, until, at],
        })),
      );
      return due.map((operation) => ({ ...operation, attempts: operation.attempts + 1 }));
    });
  }

  /** Stores the answer and releases the operation. */
  async settle(turn: ProviderOperation, answer: ProviderAnswer): Promise<void> {
    await this.database.write(async (tx) => {
      const operation = await tx.lock(ProviderOperation, 'WHERE id = $1', [turn.id]);
      // An answer after the lease ended counts only if it is final.
      const isMine = operation.attempts === turn.attempts;
      if (!isOpen(operation) || (!isMine && !isLast(answer))) return;
      const now = this.clock.now();
      const isCalled = operation.nextAt !== turn.nextAt;
      const pause = pauseMs(answer.state, operation.attempts, Math.random());
      const nextAt = isCalled ? operation.nextAt : new Date(now.getTime() + pause).toISOString();
      await this.become(tx, operation, answer, nextAt);
    });
  }

  /** Releases an operation whose answer could not be stored; it is queried again. */
  async release(turn: ProviderOperation): Promise<void> {
    const nextAt = this.clock.now().getTime() + pauseMs('UNKNOWN', turn.attempts, Math.random());
    await this.database.write((tx) =>
      tx.update(
        ProviderOperation,
        { id: turn.id, attempts: turn.attempts, state: In(['INITIATED', 'UNKNOWN']) },
        { heldUntil: null, nextAt: new Date(nextAt).toISOString() },
      ),
    );
  }

  /** Applies an answer from a webhook; returns true if it was final. */
  async hear(tx: Tx, operation: ProviderOperation, answer: ProviderAnswer): Promise<boolean> {
    if (!isOpen(operation)) return false;
    if (isLast(answer)) await this.become(tx, operation, answer, operation.nextAt);
    // A webhook that is not final may be outdated, so the provider is queried.
    else await tx.update(ProviderOperation, { id: operation.id }, { nextAt: this.clock.iso() });
    return isLast(answer);
  }

  /** Returns the provider's reference of a succeeded payment. */
  async referenceOf(paymentId: string): Promise<string> {
    const { reference } = await this.database.read((reader) => reader.get(ProviderOperation, { id: paymentId }));
    if (reference === null) throw new Error(`payment ${paymentId} has no number at its provider`);
    return reference;
  }

  /**
   * Releases operations that were claimed when the process ended.
   * Only for SQLite, where no other instance can run.
   */
  async takeOver(): Promise<void> {
    if (this.database.dialect !== 'sqlite') return;
    const at = this.clock.iso();
    await this.database.write((tx) =>
      tx.change(
        `UPDATE provider_operations SET held_until = NULL, next_at = $1
         WHERE state IN ('INITIATED', 'UNKNOWN') AND held_until IS NOT NULL`,
        [at],
      ),
    );
  }

  private async become(tx: Tx, operation: ProviderOperation, answer: ProviderAnswer, nextAt: string): Promise<void> {
    const next = settled(operation, answer);
    if (!next) return;
    const { id, venueId, kind } = operation;
    const { state, reference, reason } = next;
    const endedAt = isOpen(next) ? null : this.clock.iso();
    await tx.update(ProviderOperation, { id }, { ...next, nextAt, heldUntil: null, endedAt });
    if (state === operation.state || state === 'INITIATED') return;
    await this.outcomes.tell(tx, kind, { id, venueId, state, reference, reason });
    this.note(operation, next);
  }

  private note({ id, kind, provider }: ProviderOperation, { state, reason }: Settled): void {
    if (state === 'UNKNOWN') this.log.warn(`${provider} ${kind} ${id}: ${reason}; it is asked again`);
  }
}

function isLast(answer: ProviderAnswer): boolean {
  return answer.state === 'SUCCEEDED' || answer.state === 'FAILED';
}
