import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { mustBeSigned, mustBeUnsigned } from '../domain/fiscal.js';
import type { ReceiptDocument } from '../domain/receipt/document.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { businessDateAt } from '../venues/business-date.service.js';
import { FiscalCourier } from './fiscal-courier.js';
import {
  fiscalDocumentView,
  wholeFiscalDocument,
  type FiscalDocumentsQuery,
  type FiscalDocumentView,
  type WholeFiscalDocument,
} from './fiscal-document.dto.js';
import { FiscalDocumentRow } from './fiscal-document.entity.js';
import { FiscalQueue } from './fiscal-queue.service.js';
import { SignedChecks } from './signed-checks.service.js';

/** Lists, corrects, retries and skips fiscal documents. */
@Injectable()
export class FiscalService {
  constructor(
    private readonly database: Database,
    private readonly queue: FiscalQueue,
    private readonly courier: FiscalCourier,
    private readonly signed: SignedChecks,
    private readonly clock: Clock,
  ) {}

  async list(venueId: string, query: FiscalDocumentsQuery): Promise<Page<FiscalDocumentView>> {
    const where = {
      venueId,
      ...(query.state && { state: query.state }),
      ...(query.kind && { kind: query.kind }),
      ...(query.business_date && { businessDate: query.business_date }),
      ...(query.check_id && { checkId: query.check_id }),
    };
    const found = await this.database.read((reader) =>
      reader.page(FiscalDocumentRow, pageWanted(query), where, { number: 'DESC' }),
    );
    return pageView(query, found, fiscalDocumentView);
  }

  async one(venueId: string, id: string): Promise<WholeFiscalDocument> {
    return wholeFiscalDocument(await this.database.read((reader) => reader.get(FiscalDocumentRow, { id, venueId })));
  }

  /** Registers a signed document again as a correction with a reason. */
  correct(me: StaffActor, id: string, reason: string): Promise<FiscalDocumentView> {
    return this.change(me, id, async (tx, row, at) => {
      mustBeSigned(row);
      const corrected = await tx.one(FiscalDocumentRow, { correctsId: id });
      refuseUnless(corrected === null, 'DOCUMENT_CORRECTED', { number: row.number, by: corrected?.number });
      const { venueId, orderId, checkId, receiptId, refundId, driver } = row;
      const businessDate = await businessDateAt(tx, venueId, at);
      const document = JSON.parse(row.document) as ReceiptDocument;
      return this.queue.put(
        tx,
        { venueId, orderId, checkId, receiptId, refundId, driver, document, businessDate, at, kind: 'CORRECTION' },
        { correctsId: id, reason, byId: me.userId, byName: me.name },
      );
    });
  }

  /** Makes the document due now. Refused documents too, because their cause may be fixed. */
  retry(me: StaffActor, id: string): Promise<FiscalDocumentView> {
    return this.change(me, id, async (tx, row, at) => {
      mustBeUnsigned(row);
      if (row.isWithDriver) return row;
      const again = { state: 'PENDING', nextAt: at } as const;
      await tx.update(FiscalDocumentRow, { id }, again);
      tx.afterCommit(() => this.courier.wake());
      return { ...row, ...again };
    });
  }

  /** Lets later documents go on without it. It can still be retried. */
  skip(me: StaffActor, id: string, reason: string): Promise<FiscalDocumentView> {
    return this.change(me, id, async (tx, row) => {
      mustBeUnsigned(row);
      const skipped = { isSkipped: true, skipReason: reason, skippedById: me.userId, skippedByName: me.name };
      await tx.update(FiscalDocumentRow, { id }, skipped);
      await this.signed.letGo(tx, row);
      tx.afterCommit(() => this.courier.wake());
      return { ...row, ...skipped };
    });
  }

  private change(
    { venueId }: StaffActor,
    id: string,
    work: (tx: Tx, row: FiscalDocumentRow, at: string) => Promise<FiscalDocumentRow>,
  ): Promise<FiscalDocumentView> {
    return this.database.write(async (tx) => {
      const row = await tx.take(FiscalDocumentRow, { id, venueId });
      return fiscalDocumentView(await work(tx, row, this.clock.iso()));
    });
  }
}
