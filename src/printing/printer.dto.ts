import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, ValidateIf } from 'class-validator';
import { CODE_PAGES, type CodePage } from '../domain/printing/code-page.js';
import {
  CONNECTIONS,
  PAPER_DOTS,
  PAPER_WIDTHS,
  SHOWN_PRINT_ERRORS,
  shownError,
  PRINT_MODES,
  JOB_STATES,
  type Connection,
  type JobState,
  type ShownPrintError,
  type PrintMode,
} from '../domain/printing/printer.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsIds } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import { Host } from './host.js';
import type { Printer } from './printer.entity.js';
import { PrintJobView } from './print-job.dto.js';

const MOST_STATIONS = 50;
const MOST_DEVICES = 100;
const DAY_MINUTES = 24 * 60;

export class NewPrinter {
  /** Unique among the venue's printers; 1 to 40 characters. */
  @Words(40) name: string;

  /** `TCP`: a network printer. `FILE`: each job is a file in a folder of the house, `printers/<id>` under its data. */
  @IsIn(CONNECTIONS) @ApiProperty({ enum: CONNECTIONS }) connection: Connection;

  /** IP address or name of a network printer, as this server sees it; not used by `FILE`. */
  @ValidateIf(({ connection, host }: NewPrinter) => connection === 'TCP' || host !== undefined) @Host() host?: string;

  /** 9100 when left out. */
  @MayBeLeftOut() @Int(1, 65_535) port?: number;

  /** Letters on a line: 32, 42 or 48; 48 when left out. */
  @MayBeLeftOut() @IsIn(PAPER_WIDTHS) @ApiProperty({ type: 'integer', enum: PAPER_WIDTHS }) width?: number;

  /** Dots across the paper: 384 (58 mm) or 576 (80 mm); 576 when left out. */
  @MayBeLeftOut() @IsIn(PAPER_DOTS) @ApiProperty({ type: 'integer', enum: PAPER_DOTS }) dots?: number;

  /** `RASTER` (when left out) draws every letter and is always right. `TEXT` is faster; letters that the code page lacks become `?`. */
  @MayBeLeftOut() @IsIn(PRINT_MODES) @ApiProperty({ enum: PRINT_MODES }) mode?: PrintMode;

  /** Which letters a printer in `TEXT` mode has; `PC866` when left out. Kazakh needs `KZ1048`. */
  @MayBeLeftOut() @IsIn(CODE_PAGES) @ApiProperty({ enum: CODE_PAGES }) code_page?: CodePage;

  /** The number by which this make calls the code page (its self-test names it); null or left out: the usual one. */
  @IsOptional() @Int(0, 255) @ApiProperty({ nullable: true }) code_table?: number | null;

  /** Whether it has a cutter; true when left out. */
  @MayBeLeftOut() @IsBoolean() cut?: boolean;

  /** Minutes, 5 to 1440: what has waited longer is left out when the printer returns; 120 when left out. */
  @MayBeLeftOut() @Int(5, DAY_MINUTES) max_age_minutes?: number;

  /** Stations of which it prints every ticket. */
  @MayBeLeftOut() @IsIds(MOST_STATIONS) prints_all?: string[];

  /** Stations of which it prints what no screen has shown. A station has one such printer: this one takes it over. */
  @MayBeLeftOut() @IsIds(MOST_STATIONS) fallback_for?: string[];

  /** Prints bills and receipts of every device that has no printer of its own. A venue has one such printer: this one takes it over. */
  @MayBeLeftOut() @IsBoolean() prints_receipts?: boolean;

  /** Devices whose bills and receipts it prints, and whose drawer it opens. A device has one such printer: this one takes it over. */
  @MayBeLeftOut() @IsIds(MOST_DEVICES) receipts_of?: string[];
}

/** How a printer is reached is changed by its host and port; one of another connection is another printer. */
export class PrinterChange extends PartialType(OmitType(NewPrinter, ['connection', 'host'] as const), {
  skipNullProperties: false,
}) {
  /** IP address or name; not used by `FILE`. */
  @MayBeLeftOut() @Host() host?: string;
}

export class PrintersQuery extends PageQuery {
  /** Show archived printers too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class PrintJobsQuery extends PageQuery {
  /** Only jobs in this state. */
  @MayBeLeftOut() @IsIn(JOB_STATES) @ApiProperty({ enum: JOB_STATES }) state?: JobState;
}

/** How a printer is. */
export class PrinterStatusView {
  /** Since when nothing reaches it; null: it prints, or nothing was sent yet. */
  down_since: string | null;
  last_printed_at: string | null;
  /**
   * What went wrong last, null when the last job went well: `UNREACHABLE`: no printer answers at this address (the log of the
   * server says what was wrong); `UNCONFIRMED`: it took everything and never said so; `FOLDER_UNWRITABLE`; `UNPRINTABLE`: the
   * job cannot be drawn; `INTERRUPTED`: the server stopped in the middle.
   */
  @ApiProperty({ enum: SHOWN_PRINT_ERRORS, nullable: true }) last_error: ShownPrintError | null;
  last_error_at: string | null;
  /** Jobs that wait. */
  @IntView() waiting: number;
  oldest_waiting_at: string | null;
}

export class PrinterView {
  id: string;
  name: string;
  @ApiProperty({ enum: CONNECTIONS }) connection: Connection;
  host: string | null;
  @IntView() port: number | null;
  /** Letters on a line. */
  @IntView() width: number;
  /** Across the paper. */
  @IntView() dots: number;
  @ApiProperty({ enum: PRINT_MODES }) mode: PrintMode;
  @ApiProperty({ enum: CODE_PAGES }) code_page: CodePage;
  @IntView() code_table: number | null;
  cut: boolean;
  @IntView() max_age_minutes: number;
  /** Stations of which it prints every ticket. */
  prints_all: string[];
  /** Stations of which it prints what no screen has shown. */
  fallback_for: string[];
  /** Whether bills and receipts of devices without a printer of their own come here. */
  prints_receipts: boolean;
  /** Devices whose bills and receipts come here. */
  receipts_of: string[];
  status: PrinterStatusView;
  archived_at: string | null;
}

/** What somebody asked to be printed: one job for each printer. */
export class PrintJobsView {
  @ApiProperty({ type: PrintJobView, isArray: true }) data: PrintJobView[];
}

/** How many jobs were taken out of the queue. */
export class ClearedView {
  @IntView() cleared: number;
}

export const PrinterPage = pageClass(PrinterView);

/** What a printer's row does not say of it. */
export interface PrinterLinks {
  printsAll: string[];
  fallbackFor: string[];
  receiptsOf: string[];
  waiting: number;
  oldestWaitingAt: string | null;
}

export function printerView(printer: Printer, links: PrinterLinks): PrinterView {
  return {
    id: printer.id,
    name: printer.name,
    connection: printer.connection,
    host: printer.host,
    port: printer.port,
    width: printer.width,
    dots: printer.dots,
    mode: printer.mode,
    code_page: printer.codePage,
    code_table: printer.codeTable,
    cut: printer.cut,
    max_age_minutes: printer.maxAgeMinutes,
    prints_all: links.printsAll,
    fallback_for: links.fallbackFor,
    prints_receipts: printer.printsReceipts,
    receipts_of: links.receiptsOf,
    status: {
      down_since: printer.downSince,
      last_printed_at: printer.lastPrintedAt,
      last_error: printer.lastError === null ? null : shownError<never>(printer.lastError),
      last_error_at: printer.lastErrorAt,
      waiting: links.waiting,
      oldest_waiting_at: links.oldestWaitingAt,
    },
    archived_at: printer.archivedAt,
  };
}
