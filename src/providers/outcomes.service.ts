import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import type { OperationKind, OperationState } from '../domain/providers/operation.js';

/** What became of an operation. */
export interface Outcome {
  /** The id under which it was begun. */
  id: string;
  venueId: string;
  /** `UNKNOWN` is not the end: one of the others follows. */
  state: Exclude<OperationState, 'INITIATED'>;
  /** The provider's own number for it. */
  reference: string | null;
  /** Why it failed, or why nobody knows. */
  reason: string | null;
}

export type OutcomeHandler = (tx: Tx, outcome: Outcome) => Promise<void>;

/**
 * Who wants to hear what became of payments and refunds: told in the very transaction that writes it, each state once.
 * One who throws takes the transaction with him; the provider is then asked again, and he is told again.
 */
@Injectable()
export class Outcomes {
  private readonly handlers = new Map<OperationKind, OutcomeHandler[]>();

  on(kind: OperationKind, handler: OutcomeHandler): void {
    this.handlers.set(kind, [...(this.handlers.get(kind) ?? []), handler]);
  }

  async tell(tx: Tx, kind: OperationKind, outcome: Outcome): Promise<void> {
    for (const handler of this.handlers.get(kind) ?? []) await handler(tx, outcome);
  }
}
