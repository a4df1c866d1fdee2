import { Injectable } from '@nestjs/common';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { ReceiptsService } from './receipts.service.js';

// A guest who paid the whole check needs no receipt other than that of the sale.
const OF_SALE = `r.kind = 'SALE' AND r.replaced_by IS NULL AND r.check_id = p.check_id AND r.total = p.amount`;
const OWN = `SELECT r.token FROM payments p JOIN receipts r ON (r.kind = 'PAYER' AND r.payment_id = p.id) OR (${OF_SALE})
  WHERE p.id = $1 AND p.status = 'SUCCEEDED' ORDER BY r.number DESC LIMIT 1`;

/** Receipts for guests who paid by their own devices. */
@Injectable()
export class GuestReceipts {
  constructor(private readonly receipts: ReceiptsService) {}

  /**
   * Issues the receipt in the transaction of the payment.
   * If the payment closes the check, call it after the receipt of the sale is issued.
   */
  async give(
    tx: Tx,
    payer: { venueId: string; name: string },
    paymentId: string,
    paidLines: readonly string[],
  ): Promise<void> {
    const [known] = await tx.rows<{ token: string }>(OWN, [paymentId]);
    if (!known) await this.receipts.payer(payer, paymentId, paidLines);
  }

  /** Returns the URL of the receipt, or null if the payment has none. */
  async addressOf(reader: Reader, paymentId: string, origin: string): Promise<string | null> {
    const [own] = await reader.rows<{ token: string }>(OWN, [paymentId]);
    return own ? `${this.receipts.baseFor(origin).replace(/\/+$/, '')}/${own.token}` : null;
  }
}
