import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import type { Reader } from '../database/reader.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { OperationKind, OperationState, ProviderName } from '../domain/providers/operation.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { Courier } from './courier.js';
import { ProviderOperation } from './operation.entity.js';
import { Providers } from './providers.js';

// As long as a guest may look for a card; the shortest that Stripe keeps a page open for.
const LONGEST_PAYMENT_MS = 30 * 60_000;
const LONGEST_DESCRIPTION = 200;

interface Begun {
  /** The payment's or the refund's own id. */
  id: string;
  venueId: string;
  /** Minor units, more than 0. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** A payment that a provider is to take, or a refund of a payment that it has taken. */
export type ToBegin =
  | (Begun & { kind: 'PAYMENT'; provider: ProviderName; description: string })
  | (Begun & { kind: 'REFUND'; paymentId: string });

/** How it stands with an operation. */
export interface Standing {
  kind: OperationKind;
  provider: ProviderName;
  state: OperationState;
  reference: string | null;
  /** Where the guest pays, while the provider waits for that. */
  payUrl: string | null;
  reason: string | null;
}

/**
 * What others of the house say when a provider is to move money. An operation is a row of the caller's transaction: it
 * exists exactly when the payment does, and nobody calls anybody before it is committed. What became of it is told by
 * `Outcomes`.
 */
@Injectable()
export class Gateway {
  constructor(
    private readonly providers: Providers,
    private readonly courier: Courier,
    private readonly clock: Clock,
  ) {}

  /** Whether this server has settings for him. */
  has(provider: ProviderName): boolean {
    return this.providers.names.includes(provider);
  }

  /** Refuses a provider for which this server has no settings. */
  mustHave(provider: ProviderName): void {
    refuseUnless(this.has(provider), 'PROVIDER_MISSING', { provider });
  }

  async begin(tx: Tx, wanted: ToBegin): Promise<void> {
    const now = this.clock.now();
    const provider = wanted.kind === 'PAYMENT' ? wanted.provider : await providerOf(tx, wanted);
    this.mustHave(provider);
    const isPayment = wanted.kind === 'PAYMENT';
    const operation: ProviderOperation = {
      id: wanted.id,
      venueId: wanted.venueId,
      kind: wanted.kind,
      provider,
      paymentId: isPayment ? wanted.id : wanted.paymentId,
      amount: wanted.amount,
      currency: wanted.currency,
      description: isPayment ? wanted.description.slice(0, LONGEST_DESCRIPTION) : '',
      state: 'INITIATED',
      reference: null,
      payUrl: null,
      reason: null,
      attempts: 0,
      nextAt: now.toISOString(),
      heldUntil: null,
      sentAt: null,
      expiresAt: isPayment ? new Date(now.getTime() + LONGEST_PAYMENT_MS).toISOString() : null,
      begunAt: now.toISOString(),
      endedAt: null,
    };
    await tx.changeAll(insertRows('provider_operations', [operation]));
    tx.afterCommit(() => this.courier.wake());
  }

  /**
   * Calls a payment off that is still open. Whether it has happened before is then told like every outcome, as `FAILED`
   * with the reason `CANCELLED`, or as `SUCCEEDED`. Call it before anything else is locked.
   */
  async cancel(tx: Tx, venueId: string, id: string): Promise<void> {
    const at = this.clock.iso();
    await tx.change(
      `UPDATE provider_operations SET expires_at = $3, next_at = $3
       WHERE id = $1 AND venue_id = $2 AND kind = 'PAYMENT' AND state IN ('INITIATED', 'UNKNOWN')`,
      [id, venueId, at],
    );
    tx.afterCommit(() => this.courier.wake());
  }

  /** Null when no provider has a part in it. */
  async standing(reader: Reader, venueId: string, id: string): Promise<Standing | null> {
    const operation = await reader.one(ProviderOperation, { id, venueId });
    if (!operation) return null;
    const { kind, provider, state, reference, payUrl, reason } = operation;
    return { kind, provider, state, reference, payUrl, reason };
  }
}

async function providerOf(
  tx: Tx,
  { paymentId, venueId }: { paymentId: string; venueId: string },
): Promise<ProviderName> {
  const [payment] = await tx.select(ProviderOperation, 'WHERE id = $1 AND venue_id = $2', [paymentId, venueId]);
  if (payment?.kind !== 'PAYMENT' || payment.state !== 'SUCCEEDED')
    throw new Refusal('NOT_FOUND', { payment_id: paymentId });
  return payment.provider;
}
