import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import type { Locale } from '../domain/locale.js';
import { refuseUnless } from '../domain/refusal.js';
import { RECEIPT_STYLE } from '../domain/receipt/page.js';
import { reportPage, reportPaper, reportText } from '../domain/shifts/report-paper.js';
import type { ReportTold } from '../domain/shifts/report-rows.js';
import { queueReport, receiptPrinter, ReceiptQueue } from '../printing/receipt-queue.service.js';
import { Rendering, usualPaper } from '../printing/rendering.service.js';
import type { ReportFormat, ReportFormatQuery, ReportPrinted } from './report-paper.dto.js';

/** Content security policy that allows only the page's own style. */
export const REPORT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(RECEIPT_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export const REPORT_TYPES: Record<Exclude<ReportFormat, 'json'>, string> = {
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  escpos: 'application/octet-stream',
};

/** Renders X and Z reports in all formats except JSON, and prints them on the receipt printer. */
@Injectable()
export class ReportPapers {
  constructor(
    private readonly database: Database,
    private readonly rendering: Rendering,
    private readonly queue: ReceiptQueue,
    private readonly clock: Clock,
  ) {}

  async show(venueId: string, report: ReportTold, query: ReportFormatQuery): Promise<string | Buffer> {
    const { format, lang, printer_id: printerId } = query;
    const language = lang ?? (await this.database.read((reader) => languageOf(reader, venueId)));
    if (format === 'html') return reportPage(report, language);
    const paper =
      printerId === undefined
        ? usualPaper(language)
        : await this.database.read((reader) => this.queue.paperOf(reader, venueId, printerId));
    if (format === 'text') return reportText(report, language, paper.width);
    const kind = { ...paper, mode: 'TEXT' as const };
    return Buffer.from(await this.rendering.paper(reportPaper(report, language, kind.width), kind, null));
  }

  print(me: StaffActor, report: ReportTold, wanted: { printerId?: string; lang?: Locale }): Promise<ReportPrinted> {
    const { venueId } = me;
    return this.database.write(async (tx) => {
      const printerId = wanted.printerId ?? (await receiptPrinter(tx, me));
      refuseUnless(printerId !== null, 'PRINTER_REQUIRED');
      await this.queue.take(tx, venueId, printerId);
      const language = wanted.lang ?? (await languageOf(tx, venueId));
      const errand = { venueId, printerId, at: this.clock.iso() };
      return { printer_id: printerId, job_id: await queueReport(tx, errand, { report, language }) };
    });
  }
}

/**
 * Queues the print of a Z report if the venue prints receipts automatically.
 * It runs in the transaction that creates the report.
 */
export async function printClosed(tx: Tx, me: StaffActor, report: ReportTold, at: string): Promise<void> {
  const { venueId } = me;
  const [venue] = await tx.rows<{ printed: unknown }>('SELECT receipts_printed AS printed FROM venues WHERE id = $1', [
    venueId,
  ]);
  const printerId = CODECS.flag.read(venue!.printed) === true ? await receiptPrinter(tx, me) : null;
  if (printerId === null) return;
  await queueReport(tx, { venueId, printerId, at }, { report, language: await languageOf(tx, venueId) });
}

/** Reports use the first language of the venue, because the staff reads them. */
async function languageOf(reader: Reader, venueId: string): Promise<Locale> {
  const [venue] = await reader.rows<{ languages: unknown }>('SELECT languages FROM venues WHERE id = $1', [venueId]);
  return (CODECS.json.read(venue!.languages) as Locale[])[0] ?? 'en';
}
