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

/** Two calls of the longest kind and the writing: a courier that holds an operation longer has died with its process. */
const HELD_MS = 45_000;

const DUE = `WHERE provider = $1 AND state IN ('INITIATED', 'UNKNOWN') AND next_at <= $2
  AND (held_until IS NULL OR held_until <= $2) ORDER BY next_at, id LIMIT $3`;

/**
 * Who asks a provider what, decided in the database: an operation is claimed for a time, so that two couriers on two
 * machines never make it at once, and one whose courier died is asked for by another.
 */
@Injectable()
export class OperationTurns {
  private readonly log = new Logger('Providers');

  constructor(
    private readonly database: Database,
    private readonly outcomes: Outcomes,
    private readonly clock: Clock,
  ) {}

  /** Claims what is due, the longest waiting first. Answers it as it stood before, so `sentAt` says what may have gone out. */
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

  /** Writes what the courier was told, and gives the operation back. */
  async settle(turn: ProviderOperation, answer: ProviderAnswer): Promise<void> {
    await this.database.write(async (tx) => {
      const operation = await tx.lock(ProviderOperation, 'WHERE id = $1', [turn.id]);
      // The word of one whose time was up counts when it is the last word, and else is not news.
      const isMine = operation.attempts === turn.attempts;
      if (!isOpen(operation) || (!isMine && !isLast(answer))) return;
      const now = this.clock.now();
      const isCalled = operation.nextAt !== turn.nextAt;
      const pause = pauseMs(answer.state, operation.attempts, Math.random());
      const nextAt = isCalled ? operation.nextAt : new Date(now.getTime() + pause).toISOString();
      await this.become(tx, operation, answer, nextAt);
    });
  }

  /** Gives an operation back of which nothing could be written: it is asked for again. */
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

  /** Writes what the provider told by itself; answers whether that was news. */
  async hear(tx: Tx, operation: ProviderOperation, answer: ProviderAnswer): Promise<boolean> {
    if (!isOpen(operation)) return false;
    if (isLast(answer)) await this.become(tx, operation, answer, operation.nextAt);
    // Half a word may be an old one: the provider is asked how it stands now.
    else await tx.update(ProviderOperation, { id: operation.id }, { nextAt: this.clock.iso() });
    return isLast(answer);
  }

  /** The provider's own number of a payment that has succeeded. */
  async referenceOf(paymentId: string): Promise<string> {
    const { reference } = await this.database.read((reader) => reader.get(ProviderOperation, { id: paymentId }));
    if (reference === null) throw new Error(`payment ${paymentId} has no number at its provider`);
    return reference;
  }

  /** After a start, where this process is the only one: what it held when it ended. */
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
