import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import { FiscalQueue } from '../fiscal/fiscal-queue.service.js';
import { openDrawer } from '../printing/receipt-queue.service.js';
import { issueRefundReceipt } from '../receipts/refund-receipt.service.js';
import { refundView, taxesOf, type PaymentRefunded } from './refund.dto.js';
import type { Refund, RefundLine } from './refund.entity.js';

/** Follow-up of a completed refund: event, cash drawer, receipt and fiscal document. */
@Injectable()
export class RefundNews {
  constructor(private readonly fiscal: FiscalQueue) {}

  /** Locks the counters of the venue, so all other locks must be taken before. */
  async tell(
    tx: Tx,
    refund: Refund,
    lines: readonly RefundLine[],
    after: Omit<PaymentRefunded, 'refund'>,
  ): Promise<void> {
    tx.record(refund.venueId, 'payment.refunded', { refund: refundView(refund), ...after }, ['staff']);
    await openDrawer(tx, { ...refund, at: refund.endedAt ?? refund.createdAt });
    const issued = await issueRefundReceipt(tx, {
      venueId: refund.venueId,
      orderId: refund.orderId,
      checkId: refund.checkId,
      refundId: refund.id,
      paymentId: refund.paymentId,
      amount: refund.amount,
      tip: refund.tip,
      rounding: refund.rounding,
      taxes: taxesOf(refund),
      // A refund of an amount is shown without lines, because it belongs to all dishes.
      lines: lines.filter(({ quantity }) => quantity > 0).length === lines.length ? lines.map(told) : [],
      method: { name: refund.methodName, kind: refund.methodKind },
      reference: refund.reference,
      guestText: refund.guestText,
      byName: refund.byName,
      deviceId: refund.deviceId,
      businessDate: refund.businessDate,
      at: refund.endedAt ?? refund.createdAt,
    });
    await this.fiscal.register(tx, 'REFUND', issued);
  }
}

function told({ itemId, name, variationName, quantity, net, service, addedTax }: RefundLine) {
  return { id: itemId, name, variationName, quantity, amount: net + service + addedTax };
}
