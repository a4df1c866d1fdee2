import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { LOCALES, type Locale } from '../domain/locale.js';
import { MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';

export const REPORT_FORMATS = ['json', 'html', 'text', 'escpos'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export class ReportFormatQuery {
  /** `html`: a page to show or print; `text`: plain text; `escpos`: bytes for a printer. Default `json`. */
  @MayBeLeftOut() @IsIn(REPORT_FORMATS) @ApiProperty({ enum: REPORT_FORMATS }) format?: ReportFormat;
  /** Language. Default: the first language of the venue. */
  @MayBeLeftOut() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang?: Locale;
  /** For `text` and `escpos`: printer whose paper width to use. Default: 48 characters per line. */
  @MayBeLeftOut() @IsId() printer_id?: string;
}

export class ReportPrinting {
  /** Default: the printer of the caller's device, otherwise the printer of the venue; 409 `PRINTER_REQUIRED` when there is none. */
  @MayBeLeftOut() @IsId() printer_id?: string;
  /** Language. Default: the first language of the venue. */
  @MayBeLeftOut() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang?: Locale;
}

/** A print job in the queue of a printer. */
export class ReportPrinted {
  printer_id: string;
  job_id: string;
}
