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

  /** `TCP`: a network printer. `FILE`: each job is written as a file to `printers/<id>` in the server's data folder. */
  @IsIn(CONNECTIONS) @ApiProperty({ enum: CONNECTIONS }) connection: Connection;

  /** IP address or host name of a network printer, as reachable from this server; not used by `FILE`. */
  @ValidateIf(({ connection, host }: NewPrinter) => connection === 'TCP' || host !== undefined) @Host() host?: string;

  /** Port; 9100 when left out. */
  @MayBeLeftOut() @Int(1, 65_535) port?: number;

  /** Characters per line: 32, 42 or 48; 48 when left out. */
  @MayBeLeftOut() @IsIn(PAPER_WIDTHS) @ApiProperty({ type: 'integer', enum: PAPER_WIDTHS }) width?: number;

  /** Dots across the paper: 384 (58 mm) or 576 (80 mm); 576 when left out. */
  @MayBeLeftOut() @IsIn(PAPER_DOTS) @ApiProperty({ type: 'integer', enum: PAPER_DOTS }) dots?: number;

  /**
   * `RASTER`, the default, prints every character as an image and is always correct. `TEXT` is faster; characters that
   * the code page lacks are printed as `?`.
   */
  @MayBeLeftOut() @IsIn(PRINT_MODES) @ApiProperty({ enum: PRINT_MODES }) mode?: PrintMode;

  /** Code page of a printer in `TEXT` mode; `PC866` when left out. Kazakh requires `KZ1048`. */
  @MayBeLeftOut() @IsIn(CODE_PAGES) @ApiProperty({ enum: CODE_PAGES }) code_page?: CodePage;

  /** Number of the code page on this printer model, as printed by its self-test; null or left out: the usual number. */
  @IsOptional() @Int(0, 255) @ApiProperty({ nullable: true }) code_table?: number | null;

  /** Whether the printer has a cutter; true when left out. */
  @MayBeLeftOut() @IsBoolean() cut?: boolean;

  /** Maximum age of a waiting job in minutes, 5 to 1440: older jobs are dropped when the printer returns; 120 when left out. */
  @MayBeLeftOut() @Int(5, DAY_MINUTES) max_age_minutes?: number;

  /** Stations for which the printer prints every ticket. */
  @MayBeLeftOut() @IsIds(MOST_STATIONS) prints_all?: string[];

  /** Stations for which the printer prints tickets that no screen has shown. A station has one such printer; this one replaces it. */
  @MayBeLeftOut() @IsIds(MOST_STATIONS) fallback_for?: string[];

  /**
   * Whether the printer prints bills and receipts of every device without a printer of its own. A venue has one such
   * printer; this one replaces it.
   */
  @MayBeLeftOut() @IsBoolean() prints_receipts?: boolean;

  /** Devices for which the printer prints bills and receipts and opens the cash drawer. A device has one such printer; this one replaces it. */
  @MayBeLeftOut() @IsIds(MOST_DEVICES) receipts_of?: string[];
}

/** A change of a printer. Host and port can be changed; for another kind of connection create another printer. */
export class PrinterChange extends PartialType(OmitType(NewPrinter, ['connection', 'host'] as const), {
  skipNullProperties: false,
}) {
  /** IP address or host name; not used by `FILE`. */
  @MayBeLeftOut() @Host() host?: string;
}

export class PrintersQuery extends PageQuery {
  /** Include archived printers. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class PrintJobsQuery extends PageQuery {
  /** Only jobs in this state. */
  @MayBeLeftOut() @IsIn(JOB_STATES) @ApiProperty({ enum: JOB_STATES }) state?: JobState;
}

/** The state of a printer. */
export class PrinterStatusView {
  /** Since when the printer is unreachable; null: it prints, or nothing was sent yet. */
  down_since: string | null;
  last_printed_at: string | null;
  /**
   * Last error; null when the last job succeeded. `UNREACHABLE`: no printer responds at this address (see the server
   * log for details); `UNCONFIRMED`: the printer received everything and did not confirm it; `FOLDER_UNWRITABLE`: the
   * folder of a `FILE` printer cannot be written; `UNPRINTABLE`: the job cannot be drawn. `INTERRUPTED` occurs only as
   * the error of a job.
   */
  @ApiProperty({ enum: SHOWN_PRINT_ERRORS, nullable: true }) last_error: ShownPrintError | null;
  last_error_at: string | null;
  /** Number of waiting jobs. */
  @IntView() waiting: number;
  oldest_waiting_at: string | null;
}

export class PrinterView {
  id: string;
  name: string;
  @ApiProperty({ enum: CONNECTIONS }) connection: Connection;
  host: string | null;
  @IntView() port: number | null;
  /** Characters per line. */
  @IntView() width: number;
  /** Dots across the paper. */
  @IntView() dots: number;
  @ApiProperty({ enum: PRINT_MODES }) mode: PrintMode;
  @ApiProperty({ enum: CODE_PAGES }) code_page: CodePage;
  @IntView() code_table: number | null;
  cut: boolean;
  @IntView() max_age_minutes: number;
  /** Stations for which the printer prints every ticket. */
  prints_all: string[];
  /** Stations for which the printer prints tickets that no screen has shown. */
  fallback_for: string[];
  /** Whether the printer prints bills and receipts of devices without a printer of their own. */
  prints_receipts: boolean;
  /** Devices for which the printer prints bills and receipts. */
  receipts_of: string[];
  status: PrinterStatusView;
  archived_at: string | null;
}

/** The jobs of a print request: one for each printer. */
export class PrintJobsView {
  @ApiProperty({ type: PrintJobView, isArray: true }) data: PrintJobView[];
}

/** The number of jobs removed from the queue. */
export class ClearedView {
  @IntView() cleared: number;
}

export const PrinterPage = pageClass(PrinterView);

/** Values of a printer's view that other tables store. */
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
