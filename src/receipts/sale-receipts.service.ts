import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import { Config } from '../config/config.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { businessDate } from '../domain/business-day.js';
import type { ReceiptDocument } from '../domain/receipt/document.js';
import type { ShownCheck } from '../orders/checks/check-parts.service.js';
import { Closings, type BilledCheck, type ClosedCheck, type ReplacedCheck } from '../orders/checks/closings.service.js';
import { queuePaper, receiptPrinter } from '../printing/receipt-queue.service.js';
import { documentOf, issue, type Issued } from './issuing.js';
import { linked } from './links.js';
import { billDocument } from './making.js';
import { Receipt } from './receipt.entity.js';
import { sellerOf, type Seller } from './seller.js';
import { tendersOf, toldOf, type PaidTender } from './tenders.js';

export type { Issued } from './issuing.js';

/** Issued receipt of a sale, for handlers. */
export interface SaleIssued extends Issued {
  /** True if the check waits for a fiscal sign. */
  isSignAwaited: boolean;
  /** Replaced receipt, the reason, and the user; null for a first receipt. */
  replaced: { receiptId: string; reason: string; by: StaffActor } | null;
}

type Handler = (tx: Tx, issued: SaleIssued) => Promise<void>;

/** Document of a check and the data it was made from. */
export interface Written {
  document: ReceiptDocument;
  seller: Seller;
  tenders: PaidTender[];
}

/** Issues the receipt of every check in the transaction that closes it, and prints bills. */
@Injectable()
export class SaleReceipts {
  private readonly handlers: Handler[] = [];

  constructor(
    closings: Closings,
    private readonly config: Config,
  ) {
    closings.on((tx, closed) => this.sell(tx, closed));
    closings.onReplaced((tx, replaced) => this.sellAgain(tx, replaced));
    closings.onBilled((tx, billed) => this.printBill(tx, billed));
  }

  /** Adds a handler that runs in the transaction of each receipt. */
  on(handler: Handler): void {
    this.handlers.push(handler);
  }

  /** Creates the document of a check with its current payments. */
  async write(reader: Reader, shown: ShownCheck, at: string, by: string | null): Promise<Written> {
    const { check } = shown;
    const seller = await sellerOf(reader, check.venueId);
    const tenders = await tendersOf(reader, check.id);
    const document = billDocument(shown, {
      seller,
      at,
      businessDate: businessDate(at, seller.timeZone, seller.cutoffMinutes),
      ...(await placeOf(reader, check)),
      tenders: tenders.map(toldOf),
      cashierName: by ?? tenders.at(-1)?.by ?? null,
    });
    return { document, seller, tenders };
  }

  private async sell(tx: Tx, closed: ClosedCheck): Promise<void> {
    const { check } = closed;
    const { venueId, orderId, id: checkId } = check;
    const { document, seller, tenders } = await this.write(tx, closed, closed.at, null);
    const issued = await issue(tx, { venueId, orderId, checkId, kind: 'SALE', document });
    const isSignAwaited = check.state === 'PAID';
    for (const handle of this.handlers) await handle(tx, { ...issued, isSignAwaited, replaced: null });
    if (isSignAwaited || !seller.isPrinting) return;
    await this.print(tx, issued, { deviceId: tenders.at(-1)?.deviceId ?? null, at: closed.at });
  }

  /** Issues a new receipt after a payment was replaced; the old one refers to it. */
  private async sellAgain(tx: Tx, replaced: ReplacedCheck): Promise<void> {
    const { check, at, by, reason, paymentId } = replaced;
    const { venueId, orderId, id: checkId } = check;
    const old = await tx.one(Receipt, { checkId, kind: 'SALE', replacedBy: IsNull() });
    // A check that waits for its tip has no receipt yet.
    if (!old) return;
    const { document, seller } = await this.write(tx, replaced, at, by.name);
    const issued = await issue(tx, { venueId, orderId, checkId, kind: 'SALE', replaces: old.number, document });
    await tx.change(`UPDATE receipts SET replaced_by = $2 WHERE payment_id = $1 AND kind = 'PAYER'`, [
      paymentId,
      issued.receipt.number,
    ]);
    const isSignAwaited = check.state === 'PAID';
    const told = { receiptId: old.id, reason, by };
    for (const handle of this.handlers) await handle(tx, { ...issued, isSignAwaited, replaced: told });
    if (seller.isPrinting) await this.print(tx, issued, { deviceId: by.deviceId, at });
  }

  /** Stores the fiscal sign on the receipt. */
  async sign(tx: Tx, receiptId: string, sign: string): Promise<void> {
    await tx.change('UPDATE receipts SET fiscal_sign = $2 WHERE id = $1 AND fiscal_sign IS NULL', [receiptId, sign]);
  }

  /** Prints the receipt of a check that no longer waits for its sign. */
  async printWaiting(tx: Tx, checkId: string, at: string): Promise<void> {
    const receipt = await tx.one(Receipt, { checkId, kind: 'SALE', replacedBy: IsNull() });
    if (!receipt || receipt.prints > 0) return;
    const seller = await sellerOf(tx, receipt.venueId);
    if (!seller.isPrinting) return;
    const tenders = await tendersOf(tx, checkId);
    await this.print(
      tx,
      { receipt, document: documentOf(receipt) },
      { deviceId: tenders.at(-1)?.deviceId ?? null, at },
    );
  }

  private async print(tx: Tx, { receipt, document }: Issued, { deviceId, at }: Printed): Promise<void> {
    const { id, venueId } = receipt;
    const printerId = await receiptPrinter(tx, { venueId, deviceId });
    if (printerId === null) return;
    await tx.change('UPDATE receipts SET prints = 1 WHERE id = $1', [id]);
    const paper = { document: linked(document, receipt, this.config.receiptBaseUrl), copy: 0 };
    await queuePaper(tx, { venueId, printerId, at }, 'RECEIPT', paper);
  }

  /** Prints after the first are marked as copies. */
  private async printBill(tx: Tx, billed: BilledCheck): Promise<void> {
    const { check, at, by, printing } = billed;
    const { venueId } = check;
    const printerId = await receiptPrinter(tx, { venueId, deviceId: by.deviceId });
    if (printerId === null) return;
    const { document } = await this.write(tx, billed, at, by.name);
    await queuePaper(tx, { venueId, printerId, at }, 'BILL', { document, copy: printing - 1 });
  }
}

interface Printed {
  deviceId: string | null;
  at: string;
}

/** Returns the number of the check and the number of checks; checks of an undone split do not count. */
async function placeOf(
  reader: Reader,
  { orderId, position }: ShownCheck['check'],
): Promise<{ number: number; checks: number }> {
  const [row] = await reader.rows<{ number: number; checks: number }>(
    `SELECT COUNT(*) AS checks, COUNT(CASE WHEN position <= $2 THEN 1 END) AS number FROM checks
     WHERE order_id = $1 AND undone_at IS NULL`,
    [orderId, position],
  );
  return { number: Number(row!.number), checks: Number(row!.checks) };
}
