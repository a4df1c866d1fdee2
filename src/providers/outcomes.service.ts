import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import type { OperationKind, OperationState } from '../domain/providers/operation.js';

/** Result of an operation. */
export interface Outcome {
  /** Id of the payment or refund. */
  id: string;
  venueId: string;
  /** `UNKNOWN` is not final; another state follows. */
  state: Exclude<OperationState, 'INITIATED'>;
  /** Reference of the provider. */
  reference: string | null;
  /** Reason of a failure or of an unknown result. */
  reason: string | null;
}

export type OutcomeHandler = (tx: Tx, outcome: Outcome) => Promise<void>;

/**
 * Runs handlers in the transaction that stores a result, once per state.
 * If a handler throws, the transaction is rolled back; the provider is then queried again and the handlers run again.
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
