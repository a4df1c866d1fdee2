import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { LOCALES, type Locale } from '../domain/locale.js';
import { MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';

export const REPORT_FORMATS = ['json', 'html', 'text', 'escpos'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export class ReportFormatQuery {
  /** `json` when left out; `html` to show or print, `text` as lines of letters, `escpos` as bytes for a printer. */
  @MayBeLeftOut() @IsIn(REPORT_FORMATS) @ApiProperty({ enum: REPORT_FORMATS }) format?: ReportFormat;
  /** In another language than the first of the house. */
  @MayBeLeftOut() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang?: Locale;
  /** For `text` and `escpos`: the printer as which to write; 48 letters when left out. */
  @MayBeLeftOut() @IsId() printer_id?: string;
}

export class ReportPrinting {
  /** The printer of the caller's device, or the one of the venue, when left out; 409 `PRINTER_REQUIRED` where there is none. */
  @MayBeLeftOut() @IsId() printer_id?: string;
  /** In another language than the first of the house. */
  @MayBeLeftOut() @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang?: Locale;
}

/** What was put in a printer's queue. */
export class ReportPrinted {
  printer_id: string;
  job_id: string;
}
