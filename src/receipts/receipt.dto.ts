import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, Matches } from 'class-validator';
import { LOCALES, type Locale } from '../domain/locale.js';
import { RECEIPT_KINDS, type ReceiptKind } from '../domain/receipt/document.js';
import { Day, Letters, MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { ReceiptDocumentView } from './receipt-document.dto.js';
import type { Receipt } from './receipt.entity.js';

export const RECEIPT_FORMATS = ['json', 'html', 'pdf', 'escpos', 'raster'] as const;
export type ReceiptFormat = (typeof RECEIPT_FORMATS)[number];

const LARGEST_NUMBER = 2 ** 31 - 1;

export class ReceiptFormatQuery {
  /**
   * `json` when left out; `html` and `pdf` to show, send or print; `escpos` (the printer's own letters) and `raster`
   * (drawn) are bytes for a printer.
   */
  @MayBeLeftOut() @IsIn(RECEIPT_FORMATS) @ApiProperty({ enum: RECEIPT_FORMATS }) format?: ReceiptFormat;
  /** In another language than the house's own. */
  @MayBeLeftOut() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang?: Locale;
  /** For bytes: the printer as which to write; 48 letters, 576 dots when left out. */
  @MayBeLeftOut() @IsId() printer_id?: string;
}

export class ReceiptsQuery extends PageQuery {
  @MayBeLeftOut() @Type(() => Number) @Int(1, LARGEST_NUMBER) number?: number;
  /** `YYYY-MM-DD`, the venue's business date. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
  @MayBeLeftOut() @IsIn(RECEIPT_KINDS) @ApiProperty({ enum: RECEIPT_KINDS }) kind?: ReceiptKind;
}

export class PublicReceiptQuery {
  /** In another language than the house's own. */
  @MayBeLeftOut() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang?: Locale;
}

export class ReceiptPrinting {
  /** The printer of the caller's device, or the one of the venue, when left out; 409 `PRINTER_REQUIRED` where there is none. */
  @MayBeLeftOut() @IsId() printer_id?: string;
}

// One address and nothing that a mail program would read as more: no blanks, no commas, no angle brackets.
const EMAIL = /^[^\s@<>,;:"'()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\.[a-z]{2,}$/i;

export class ReceiptEmail {
  /** One address. */
  @Letters(6, 254) @Matches(EMAIL, { message: 'must be one e-mail address' }) email: string;
}

/** A receipt without what it says. */
export class ReceiptView {
  id: string;
  /** Without gaps in its venue. */
  @IntView() number: number;
  @ApiProperty({ enum: RECEIPT_KINDS }) kind: ReceiptKind;
  order_id: string;
  check_id: string;
  /** Of a payer's receipt, and of a refund of one payment. */
  payment_id: string | null;
  refund_id: string | null;
  /** The number of the receipt that it stands for: the sale is the same, and was paid by another tender. */
  @IntView() replaces: number | null;
  /** The number of the receipt that stands for this one; null: it stands itself. */
  @IntView() replaced_by: number | null;
  /** What the state's device has answered; null: nothing yet, or there is none. */
  fiscal_sign: string | null;
  /** Minor units: what was sold, paid by this payer, or given back. */
  @IntView() total: number;
  /** ISO 4217. */
  currency: string;
  /** How often it was printed after the first time. */
  @IntView() copies: number;
  /** `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}

/** A receipt with what it says. */
export class ReceiptSheet extends ReceiptView {
  document: ReceiptDocumentView;
}

/** What was put in a printer's queue. */
export class ReceiptPrinted {
  receipt: ReceiptView;
  printer_id: string;
  job_id: string;
}

/** Somebody asked to have a receipt sent. The product sends no mail itself: whoever listens does. */
export class ReceiptRequested {
  receipt: ReceiptView;
  email: string;
}

export class ReceiptIssued {
  receipt: ReceiptView;
}

export function receiptView(receipt: Receipt): ReceiptView {
  return {
    id: receipt.id,
    number: receipt.number,
    kind: receipt.kind,
    order_id: receipt.orderId,
    check_id: receipt.checkId,
    payment_id: receipt.paymentId,
    refund_id: receipt.refundId,
    replaces: receipt.replaces,
    replaced_by: receipt.replacedBy,
    fiscal_sign: receipt.fiscalSign,
    total: receipt.total,
    currency: receipt.currency,
    copies: Math.max(0, receipt.prints - 1),
    business_date: receipt.businessDate,
    at: receipt.at,
  };
}
