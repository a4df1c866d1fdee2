import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Locale } from '../domain/locale.js';
import type { ReceiptDocument } from '../domain/receipt/document.js';
import { receiptPage, RECEIPT_STYLE } from '../domain/receipt/page.js';
import { receiptPaper } from '../domain/receipt/paper.js';
import { PicturesService } from '../pictures/pictures.service.js';
import { ReceiptQueue } from '../printing/receipt-queue.service.js';
import { Rendering, usualPaper, type PaperKind } from '../printing/rendering.service.js';
import type { ReceiptFormat, ReceiptFormatQuery } from './receipt.dto.js';
import { receiptPdf } from './receipt-pdf.js';

/** Content security policy that allows only the page's own style and `data:` pictures. */
export const RECEIPT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(RECEIPT_STYLE).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export const FORMAT_TYPES: Record<Exclude<ReceiptFormat, 'json'>, string> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  escpos: 'application/octet-stream',
  raster: 'application/octet-stream',
};

/** Renders receipts and bills in all formats except JSON. */
@Injectable()
export class ReceiptShowing {
  constructor(
    private readonly database: Database,
    private readonly pictures: PicturesService,
    private readonly queue: ReceiptQueue,
    private readonly rendering: Rendering,
  ) {}

  async page(document: ReceiptDocument, copy: number, lang?: Locale): Promise<string> {
    const logo = await this.logoOf(document);
    const data = logo && `data:image/jpeg;base64,${logo.toString('base64')}`;
    return receiptPage(document, { logo: data, code: await codeOf(document) }, { copy, ...inLanguage(lang) });
  }

  async show(
    venueId: string,
    document: ReceiptDocument,
    copy: number,
    { format, lang, printer_id: printerId }: ReceiptFormatQuery,
  ): Promise<Buffer | string> {
    const shown = { copy, ...inLanguage(lang) };
    if (format === 'html') return this.page(document, copy, lang);
    const logo = await this.logoOf(document);
    if (format === 'pdf') return receiptPdf(document, logo, shown);
    const language = lang ?? document.languages[0]!;
    const paper = printerId === undefined ? usualPaper(language) : await this.paperOf(venueId, printerId);
    const kind: PaperKind = { ...paper, mode: format === 'raster' ? 'RASTER' : 'TEXT' };
    return Buffer.from(await this.rendering.paper(receiptPaper(document, kind.width, shown), kind, logo));
  }

  private paperOf(venueId: string, printerId: string): Promise<Omit<PaperKind, 'mode'>> {
    return this.database.read((reader) => this.queue.paperOf(reader, venueId, printerId));
  }

  private async logoOf({ venue: { logo_id: id } }: ReceiptDocument): Promise<Buffer | null> {
    return id === null ? null : this.pictures.find(id, 'phone');
  }
}

function inLanguage(lang: Locale | undefined): { languages?: readonly Locale[] } {
  return lang === undefined ? {} : { languages: [lang] };
}

async function codeOf({ link }: ReceiptDocument): Promise<string | null> {
  if (link === null) return null;
  const { default: qrcode } = await import('qrcode');
  return (await qrcode.toString(link, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' })).trim();
}
