import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import type { Payment } from './payment.entity.js';

/** A payment by a provider of which the end is known: SUCCEEDED, FAILED, or VOIDED afterwards. */
export type EndedPayment = Pick<Payment, 'id' | 'venueId' | 'orderId' | 'checkId' | 'status' | 'failure'>;

type Handler = (tx: Tx, payment: EndedPayment) => Promise<void>;

/** Whoever keeps something beside a payment hears here what became of it, in the transaction that writes it. */
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
