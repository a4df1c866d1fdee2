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
  /** `html` and `pdf`: to show, send or print; `escpos` (the printer's fonts) and `raster` (an image): bytes for a printer. Default `json`. */
  @MayBeLeftOut() @IsIn(RECEIPT_FORMATS) @ApiProperty({ enum: RECEIPT_FORMATS }) format?: ReceiptFormat;
  /** Language. Default: the languages of the venue. */
  @MayBeLeftOut() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang?: Locale;
  /** For `escpos` and `raster`: printer whose paper width to use. Default: 48 characters, 576 dots. */
  @MayBeLeftOut() @IsId() printer_id?: string;
}

export class ReceiptsQuery extends PageQuery {
  /** Number of the receipt. */
  @MayBeLeftOut() @Type(() => Number) @Int(1, LARGEST_NUMBER) number?: number;
  /** Business date of the venue, `YYYY-MM-DD`. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
  @MayBeLeftOut() @IsIn(RECEIPT_KINDS) @ApiProperty({ enum: RECEIPT_KINDS }) kind?: ReceiptKind;
}

export class PublicReceiptQuery {
  /** Language. Default: the languages of the venue. */
  @MayBeLeftOut() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang?: Locale;
}

export class ReceiptPrinting {
  /** Default: the printer of the caller's device, otherwise the printer of the venue; 409 `PRINTER_REQUIRED` when there is none. */
  @MayBeLeftOut() @IsId() printer_id?: string;
}

// One e-mail address without characters that mail programs interpret: no blanks, commas or angle brackets.
const EMAIL = /^[^\s@<>,;:"'()[\]\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\.[a-z]{2,}$/i;

export class ReceiptEmail {
  /** One e-mail address; 6 to 254 characters. */
  @Letters(6, 254) @Matches(EMAIL, { message: 'must be one e-mail address' }) email: string;
}

/** A receipt without its document. */
export class ReceiptView {
  id: string;
  /** Number of the receipt, without gaps in the venue. */
  @IntView() number: number;
  @ApiProperty({ enum: RECEIPT_KINDS }) kind: ReceiptKind;
  order_id: string;
  check_id: string;
  /** Payment of a payer's receipt, or of the refund of one payment; otherwise null. */
  payment_id: string | null;
  refund_id: string | null;
  /** Number of the receipt that this one replaces: the same sale with another payment; null if it replaces none. */
  @IntView() replaces: number | null;
  /** Number of the receipt that replaces this one; null if this receipt is valid. */
  @IntView() replaced_by: number | null;
  /** Fiscal sign; null if not signed yet, or if the venue has no fiscal driver. */
  fiscal_sign: string | null;
  /** Amount sold, paid by this payer, or refunded. Minor units. */
  @IntView() total: number;
  /** Currency code, ISO 4217. */
  currency: string;
  /** Number of copies printed after the first print-out. */
  @IntView() copies: number;
  /** Business date, `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}

/** A receipt with its document. */
export class ReceiptSheet extends ReceiptView {
  document: ReceiptDocumentView;
}

/** A print job for a receipt in the queue of a printer. */
export class ReceiptPrinted {
  receipt: ReceiptView;
  printer_id: string;
  job_id: string;
}

/** A request to send a receipt by e-mail. The server sends no mail; a client that receives this event sends the mail. */
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
