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

// Time that a guest has to pay; the shortest lifetime of a Stripe page.
const LONGEST_PAYMENT_MS = 30 * 60_000;
const LONGEST_DESCRIPTION = 200;

interface Begun {
  /** Id of the payment or refund. */
  id: string;
  venueId: string;
  /** Amount in minor units, above 0. */
  amount: number;
  /** ISO 4217 code. */
  currency: string;
}

/** Payment to take by a provider, or refund of such a payment. */
export type ToBegin =
  | (Begun & { kind: 'PAYMENT'; provider: ProviderName; description: string })
  | (Begun & { kind: 'REFUND'; paymentId: string });

/** Current state of an operation. */
export interface Standing {
  kind: OperationKind;
  provider: ProviderName;
  state: OperationState;
  reference: string | null;
  /** URL where the guest pays, while the provider waits for it. */
  payUrl: string | null;
  reason: string | null;
}

/**
 * Starts and cancels operations of payment providers.
 * An operation is written in the transaction of its payment, so neither exists without the other, and no provider is
 * called before the commit. `OperationOutcomes` delivers the result.
 */
@Injectable()
export class Gateway {
  constructor(
    private readonly providers: Providers,
    private readonly courier: Courier,
    private readonly clock: Clock,
  ) {}

  /** Returns true if this server is configured for the provider. */
  has(provider: ProviderName): boolean {
    return this.providers.names.includes(provider);
  }

  /** Throws PROVIDER_MISSING if this server is not configured for the provider. */
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
   * Cancels an open payment.
   * The result arrives like any other: FAILED with the reason CANCELLED, or SUCCEEDED.
   * Call it before any other lock is taken.
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

  /** Returns the state of the operation, or null if no provider is involved. */
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
