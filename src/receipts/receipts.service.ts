import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Attempts } from '../auth/attempts.js';
import { receiptEmailLimits } from '../auth/limits.js';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import type { ReceiptDocument } from '../domain/receipt/document.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { CheckPartsService } from '../orders/checks/check-parts.service.js';
import { queuePaper, receiptPrinter, ReceiptQueue } from '../printing/receipt-queue.service.js';
import { documentOf, issue, RECEIPT_TOKEN, type Issued } from './issuing.js';
import { linked } from './links.js';
import { payerDocument } from './payer.js';
import { receiptView, type ReceiptPrinted, type ReceiptsQuery, type ReceiptView } from './receipt.dto.js';
import { Receipt } from './receipt.entity.js';
import { SaleReceipts } from './sale-receipts.service.js';
import { toldOf } from './tenders.js';

/** User or guest on whose behalf a receipt is issued. */
type Asker = Pick<StaffActor, 'venueId' | 'name'>;

/** Reads, issues, prints and requests receipts. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly database: Database,
    private readonly parts: CheckPartsService,
    private readonly sales: SaleReceipts,
    private readonly queue: ReceiptQueue,
    private readonly attempts: Attempts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async list(venueId: string, query: ReceiptsQuery): Promise<Page<ReceiptView>> {
    const where = {
      venueId,
      ...(query.number && { number: query.number }),
      ...(query.business_date && { businessDate: query.business_date }),
      ...(query.check_id && { checkId: query.check_id }),
      ...(query.kind && { kind: query.kind }),
    };
    const found = await this.database.read((reader) =>
      reader.page(Receipt, pageWanted(query), where, { number: 'DESC' }),
    );
    return pageView(query, found, receiptView);
  }

  one(venueId: string, id: string): Promise<Issued> {
    return this.database.read(async (reader) => issuedOf(await reader.get(Receipt, { id, venueId })));
  }

  byToken(token: string): Promise<Issued> {
    if (!RECEIPT_TOKEN.test(token)) throw new Refusal('NOT_FOUND');
    return this.database.read(async (reader) => issuedOf(await reader.get(Receipt, { token })));
  }

  /** Returns the receipt of a closed check, or the bill of another check. */
  ofCheck(me: Pick<StaffActor, 'venueId' | 'name'>, checkId: string): Promise<Issued | Pick<Issued, 'document'>> {
    return this.database.readSnapshot(async (reader) => {
      const shown = await this.parts.shown(reader, me.venueId, checkId);
      const sale = await reader.one(Receipt, { checkId, kind: 'SALE', replacedBy: IsNull() });
      if (sale) return issuedOf(sale);
      const { document } = await this.sales.write(reader, shown, this.clock.iso(), me.name);
      return { document };
    });
  }

  /** Issues the receipt of one payer. A repeated call returns the same receipt. */
  payer(me: Asker, paymentId: string, paidLines: readonly string[] = []): Promise<ReceiptView> {
    return this.database.write(async (tx) => {
      const { venueId } = me;
      const [payment] = await tx.rows<{ check_id: string; order_id: string; status: string }>(
        `SELECT check_id, order_id, status FROM payments WHERE id = $1 AND venue_id = $2${tx.dialect === 'postgres' ? ' FOR NO KEY UPDATE' : ''}`,
        [paymentId, venueId],
      );
      if (!payment) throw new Refusal('NOT_FOUND');
      const { check_id: checkId, order_id: orderId, status } = payment;
      const known = await tx.one(Receipt, { paymentId, kind: 'PAYER' });
      if (known) return receiptView(known);
      refuseUnless(status === 'SUCCEEDED', 'NOT_PAID', { status });
      const document = await this.toldPayer(tx, me, { checkId, paymentId, paidLines });
      const { receipt } = await issue(tx, { venueId, orderId, checkId, kind: 'PAYER', paymentId, document });
      return receiptView(receipt);
    });
  }

  /** Prints a receipt; every print after the first is marked as a copy. */
  print(me: StaffActor, id: string, printerId: string | undefined, origin: string): Promise<ReceiptPrinted> {
    return this.database.write(async (tx) => {
      const receipt = await tx.take(Receipt, { id, venueId: me.venueId });
      const { venueId } = receipt;
      const printer = printerId ?? (await receiptPrinter(tx, me));
      refuseUnless(printer !== null, 'PRINTER_REQUIRED');
      await this.queue.take(tx, venueId, printer);
      const errand = { venueId, printerId: printer, at: this.clock.iso() };
      const document = linked(documentOf(receipt), receipt, this.baseFor(origin));
      const jobId = await queuePaper(tx, errand, 'RECEIPT', { document, copy: receipt.prints });
      await tx.update(Receipt, { id }, { prints: receipt.prints + 1 });
      return {
        receipt: receiptView({ ...receipt, prints: receipt.prints + 1 }),
        printer_id: printer,
        job_id: jobId,
      };
    });
  }

  /** Records the request for the client that sends mail. Attempts are counted first. */
  async email(me: StaffActor, id: string, email: string): Promise<ReceiptView> {
    await this.one(me.venueId, id);
    await this.attempts.count(receiptEmailLimits(me, id));
    return this.database.write(async (tx) => {
      const receipt = receiptView(await tx.get(Receipt, { id, venueId: me.venueId }));
      tx.record(me.venueId, 'receipt.requested', { receipt, email }, ['staff']);
      return receipt;
    });
  }

  /** Returns the base URL of receipt links; `origin` is the address of the request. */
  baseFor(origin: string): string {
    return this.config.receiptBaseUrl ?? `${origin}/api/v1/r`;
  }

  private async toldPayer(
    tx: Tx,
    me: Asker,
    { checkId, paymentId, paidLines }: { checkId: string; paymentId: string; paidLines: readonly string[] },
  ): Promise<ReceiptDocument> {
    const shown = await this.parts.shown(tx, me.venueId, checkId);
    const { document, tenders } = await this.sales.write(tx, shown, this.clock.iso(), me.name);
    const place = tenders.findIndex(({ payment_id: id }) => id === paymentId);
    const { business_date, at, wall_time } = document;
    const sale = await tx.one(Receipt, { checkId, kind: 'SALE', replacedBy: IsNull() });
    const now = { cashier_name: tenders[place]!.by, business_date, at, wall_time };
    const whole = sale ? documentOf(sale) : document;
    return payerDocument(whole, toldOf(tenders[place]!), tenders.slice(0, place), now, paidLines);
  }
}

function issuedOf(receipt: Receipt): Issued {
  return { receipt, document: documentOf(receipt) };
}
