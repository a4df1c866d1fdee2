import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import type { Locale } from '../domain/locale.js';
import type { ReceiptDocument } from '../domain/receipt/document.js';
import type { ReportTold } from '../domain/shifts/report-rows.js';
import { queueJob, type Errand } from './print-queue.service.js';
import { Printer } from './printer.entity.js';

/** A bill or a receipt as a job keeps it. */
export interface ReceiptPaper {
  document: ReceiptDocument;
  /** 0: the first paper; 1 and more: which copy of it. */
  copy: number;
  /** In other words than its own. */
  languages?: Locale[];
}

/** An X or a Z report as a job keeps it. */
export interface ReportToPrint {
  report: ReportTold;
  language: Locale;
}

/** Where something is sold. */
export interface Till {
  venueId: string;
  /** Null: a browser without a device. */
  deviceId: string | null;
}

/** What the till says when something is to be printed: rows of the caller's transaction, as those of tickets. */
@Injectable()
export class ReceiptQueue {
  /** A printer that somebody names, held so that it is not archived meanwhile. */
  take(tx: Tx, venueId: string, printerId: string): Promise<Printer> {
    return tx.take(Printer, { id: printerId, venueId, archivedAt: IsNull() });
  }

  /** How wide its paper is and which letters it has. */
  paperOf(reader: Reader, venueId: string, printerId: string): Promise<Printer> {
    return reader.get(Printer, { id: printerId, venueId });
  }
}

// Prepared, because every payment and every check that closes asks it. The device's own comes before that of the venue.
const PRINTER = `SELECT p.id FROM printers p LEFT JOIN printer_devices d ON d.printer_id = p.id AND d.device_id = $2
  WHERE p.venue_id = $1 AND p.archived_at IS NULL AND (d.device_id IS NOT NULL OR p.prints_receipts = true)`;
const FIRST = 'ORDER BY CASE WHEN d.device_id IS NULL THEN 1 ELSE 0 END LIMIT 1';

/** The printer of the device, or else the one for all of the venue; null: the house prints no receipts. */
export async function receiptPrinter(reader: Reader, { venueId, deviceId }: Till): Promise<string | null> {
  const [row] = await reader.rows<{ id: string }>(`${PRINTER} ${FIRST}`, [venueId, deviceId]);
  return row?.id ?? null;
}

/** Answers the id of the job. */
export function queuePaper(tx: Tx, errand: Errand, kind: 'RECEIPT' | 'BILL', paper: ReceiptPaper): Promise<string> {
  return queueJob(tx, { ...errand, kind, reason: null, ticketId: null, document: paper });
}

/** The same of a report. */
export function queueReport(tx: Tx, errand: Errand, report: ReportToPrint): Promise<string> {
  return queueJob(tx, { ...errand, kind: 'REPORT', reason: null, ticketId: null, document: report });
}

/** Opens the drawer that hangs on the till's printer, where money by this method goes into a drawer. */
export async function openDrawer(tx: Tx, till: Till & { paymentMethodId: string; at: string }): Promise<void> {
  const { venueId, deviceId, paymentMethodId, at } = till;
  const [printer] = await tx.rows<{ id: string }>(
    `${PRINTER} AND EXISTS (SELECT 1 FROM payment_methods m WHERE m.id = $3 AND m.opens_drawer = true) ${FIRST}`,
    [venueId, deviceId, paymentMethodId],
  );
  if (printer)
    await queueJob(tx, {
      venueId,
      printerId: printer.id,
      at,
      kind: 'DRAWER',
      reason: null,
      ticketId: null,
      document: {},
    });
}
