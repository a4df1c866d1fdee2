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

/** What the state must hear of. */
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

/** What a correction adds to it. */
interface Correcting {
  correctsId: string;
  reason: string;
  byId: string;
  byName: string;
}

/**
 * What others of the house say when a receipt is issued. The document is a row of the caller's transaction: it exists
 * exactly when the receipt does, and nobody waits for the driver.
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
    // The house had a driver when the order was opened, and has none any more.
    if (registered === null && issued.isSignAwaited)
      await this.signed.close(tx, issued.receipt.venueId, issued.receipt.checkId);
  }

  /** What the state was told of the receipt before is put right. What it was not told is told by nobody: it was skipped. */
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

  /** Answers the id of the document; null where the venue registers nothing. */
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

  /** The counter of the venue is locked from here on: whatever else is locked comes before. */
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
