import { Injectable } from '@nestjs/common';
import { newId } from '../database/new-id.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { FiscalDriverName, FiscalKind } from '../domain/fiscal.js';
import type { ReceiptDocument } from '../domain/receipt/document.js';
import { SaleReceipts, type Issued, type SaleIssued } from '../receipts/sale-receipts.service.js';
import { FiscalCourier } from './fiscal-courier.js';
import type { FiscalDocumentRow } from './fiscal-document.entity.js';
import { SignedChecks } from './signed-checks.service.js';

/** Values of a new fiscal document. */
interface ToRegister {
  venueId: string;
  kind: FiscalKind;
  driver: FiscalDriverName;
  orderId: string;
  checkId: string;
  receiptId: string;
  refundId: string | null;
  document: ReceiptDocument;
  businessDate: string;
  at: string;
}

/** Additional values of a correction. */
interface Correcting {
  correctsId: string;
  reason: string;
  byId: string;
  byName: string;
}

/**
 * Creates fiscal documents for issued receipts.
 * The document is written in the transaction of the receipt, so neither exists without the other, and no request waits
 * for the driver.
 */
@Injectable()
export class FiscalQueue {
  constructor(
    private readonly courier: FiscalCourier,
    private readonly signed: SignedChecks,
    receipts: SaleReceipts,
  ) {
    receipts.on((tx, issued) => this.hear(tx, issued));
  }

  private async hear(tx: Tx, issued: SaleIssued): Promise<void> {
    if (issued.replaced) return this.correct(tx, issued, issued.replaced);
    const registered = await this.register(tx, 'SALE', issued);
    // The venue had a driver when the order was opened and has none any more.
    if (registered === null && issued.isSignAwaited)
      await this.signed.close(tx, issued.receipt.venueId, issued.receipt.checkId);
  }

  /**
   * Corrects what was registered for the replaced receipt.
   * If that document was skipped, nothing is registered.
   */
  private async correct(
    tx: Tx,
    { receipt, document }: Issued,
    told: NonNullable<SaleIssued['replaced']>,
  ): Promise<void> {
    const { reason, by } = told;
    const [wrong] = await tx.rows<{ id: string; driver: FiscalDriverName }>(
      `SELECT id, driver FROM fiscal_documents d WHERE receipt_id = $1 AND (state = 'DONE' OR (state = 'PENDING' AND NOT is_skipped))
       AND NOT EXISTS (SELECT 1 FROM fiscal_documents c WHERE c.corrects_id = d.id) ORDER BY number DESC LIMIT 1`,
      [told.receiptId],
    );
    if (!wrong) return;
    const { venueId, orderId, checkId, id: receiptId, refundId, businessDate, at } = receipt;
    const { driver } = wrong;
    await this.put(
      tx,
      { venueId, kind: 'CORRECTION', driver, orderId, checkId, receiptId, refundId, document, businessDate, at },
      { correctsId: wrong.id, reason, byId: by.userId, byName: by.name },
    );
  }

  /** Returns the id of the document, or null if the venue has no fiscal driver. */
  async register(tx: Tx, kind: 'SALE' | 'REFUND', { receipt, document }: Issued): Promise<string | null> {
    const { venueId, orderId, checkId, id: receiptId, refundId, businessDate, at } = receipt;
    const [venue] = await tx.rows<{ driver: FiscalDriverName | null }>(
      'SELECT fiscal_driver AS driver FROM venues WHERE id = $1',
      [venueId],
    );
    if (!venue?.driver) return null;
    const { driver } = venue;
    const wanted = { venueId, kind, driver, orderId, checkId, receiptId, refundId, document, businessDate, at };
    return (await this.put(tx, wanted, null)).id;
  }

  /** Locks the counter of the venue, so all other locks must be taken before. */
  async put(
    tx: Tx,
    { document, at, ...wanted }: ToRegister,
    correcting: Correcting | null,
  ): Promise<FiscalDocumentRow> {
    const row: FiscalDocumentRow = {
      id: newId(),
      ...wanted,
      number: await nextNumber(tx, wanted.venueId),
      state: 'PENDING',
      document: JSON.stringify(document),
      correctsId: correcting?.correctsId ?? null,
      reason: correcting?.reason ?? null,
      byId: correcting?.byId ?? null,
      byName: correcting?.byName ?? null,
      attempts: 0,
      isWithDriver: false,
      nextAt: at,
      error: null,
      isSkipped: false,
      skipReason: null,
      skippedById: null,
      skippedByName: null,
      sign: null,
      answer: null,
      createdAt: at,
      doneAt: null,
    };
    await tx.changeAll(insertRows('fiscal_documents', [row]));
    tx.afterCommit(() => this.courier.wake());
    return row;
  }
}

async function nextNumber(tx: Tx, venueId: string): Promise<number> {
  const [counter] = await tx.rows<{ last: number }>(
    `INSERT INTO fiscal_counters (venue_id, last) VALUES ($1, 1)
     ON CONFLICT (venue_id) DO UPDATE SET last = fiscal_counters.last + 1 RETURNING last`,
    [venueId],
  );
  return counter!.last;
}
