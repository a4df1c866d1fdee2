import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import type { Payment } from './payment.entity.js';

/** Payment by a provider with a known result: SUCCEEDED, FAILED, or VOIDED later. */
export type EndedPayment = Pick<Payment, 'id' | 'venueId' | 'orderId' | 'checkId' | 'status' | 'failure'>;

type Handler = (tx: Tx, payment: EndedPayment) => Promise<void>;

/** Runs handlers of other areas in the transaction that stores the result of a payment. */
@Injectable()
export class PaymentEndings {
  private readonly handlers: Handler[] = [];

  on(handler: Handler): void {
    this.handlers.push(handler);
  }

  async run(tx: Tx, payment: EndedPayment): Promise<void> {
    for (const handle of this.handlers) await handle(tx, payment);
  }
}
