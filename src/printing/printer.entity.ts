import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Instant, Text, Whole } from '../database/columns.js';
import type {
  Connection,
  DropReason,
  JobKind,
  JobState,
  PrintError,
  PrintMode,
  Purpose,
  SlipReason,
} from '../domain/printing/printer.js';
import type { CodePage } from '../domain/printing/code-page.js';

@Entity('printers')
@Index('printers_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
@Index('printers_receipts', ['venueId'], { unique: true, where: '"prints_receipts" = true' })
@Rule('printers_connection', `"connection" IN ('TCP', 'FILE')`)
@Rule('printers_mode', `"mode" IN ('TEXT', 'RASTER')`)
@Rule('printers_address', `("connection" = 'TCP') = ("host" IS NOT NULL)`)
export class Printer {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Text() connection: Connection;
  @Text({ nullable: true }) host: string | null;
  @Whole({ nullable: true }) port: number | null;
  /** Letters on a line. */
  @Whole() width: number;
  /** Across the paper. */
  @Whole() dots: number;
  @Text() mode: PrintMode;
  @Text() codePage: CodePage;
  /** The number that this make gives the code page; null: the usual one. */
  @Whole({ nullable: true }) codeTable: number | null;
  @Flag() cut: boolean;
  /** Bills and receipts of all devices that have no printer of their own. */
  @Flag() printsReceipts: boolean;
  /** What has waited longer is not printed any more. */
  @Whole() maxAgeMinutes: number;
  /** Tickets that were not printed, and of which the paper has not yet told. */
  @Whole() leftOut: number;
  @Instant({ nullable: true }) downSince: string | null;
  @Text({ nullable: true }) lastError: PrintError | null;
  @Instant({ nullable: true }) lastErrorAt: string | null;
  @Instant({ nullable: true }) lastPrintedAt: string | null;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) archivedAt: string | null;
}

@Entity('printer_stations')
@Index('printer_stations_station', ['stationId', 'purpose'])
@Index('printer_stations_fallback', ['stationId'], { unique: true, where: `"purpose" = 'FALLBACK'` })
@Rule('printer_stations_purpose', `"purpose" IN ('ALL', 'FALLBACK')`)
export class PrinterStation {
  @ForeignKey('printers') @Id({ primary: true }) printerId: string;
  @ForeignKey('stations') @Id({ primary: true }) stationId: string;
  @Text({ primary: true }) purpose: Purpose;
  @ForeignKey('venues') @Id() venueId: string;
}

/** What is sold on this device is printed here. */
@Entity('printer_devices')
@Index('printer_devices_printer', ['printerId'])
export class PrinterDevice {
  @ForeignKey('devices') @Id({ primary: true }) deviceId: string;
  @ForeignKey('printers') @Id() printerId: string;
  @ForeignKey('venues') @Id() venueId: string;
}

/** Something to be printed. It keeps what is to be read on the paper, and no bytes: the printer may be another one by then. */
@Entity('print_jobs')
@Index('print_jobs_place', ['printerId', 'position'], { unique: true })
@Index('print_jobs_waiting', ['printerId', 'position'], { where: `"state" IN ('WAITING', 'PRINTING')` })
@Index('print_jobs_printing', ['printerId'], { unique: true, where: `"state" = 'PRINTING'` })
@Index('print_jobs_ticket', ['ticketId'], { where: '"ticket_id" IS NOT NULL' })
@Rule('print_jobs_kind', `"kind" IN ('TICKET', 'TEST', 'NOTICE', 'RECEIPT', 'BILL', 'REPORT', 'DRAWER')`)
@Rule('print_jobs_reason', `"reason" IN ('ROUTED', 'CHANGE', 'FALLBACK', 'REPRINT')`)
@Rule(
  'print_jobs_ticketed',
  `("kind" = 'TICKET') = ("ticket_id" IS NOT NULL) AND ("kind" = 'TICKET') = ("reason" IS NOT NULL)`,
)
@Rule('print_jobs_state', `"state" IN ('WAITING', 'PRINTING', 'PRINTED', 'FAILED', 'DROPPED')`)
@Rule('print_jobs_printed', `("state" = 'PRINTED') = ("printed_at" IS NOT NULL)`)
export class PrintJob {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('printers') @Id() printerId: string;
  /** The smaller is printed first. */
  @Whole() position: number;
  @Text() kind: JobKind;
  @Text({ nullable: true }) reason: SlipReason | null;
  @ForeignKey('tickets') @Id({ nullable: true }) ticketId: string | null;
  /** A JSON text of what its kind prints; written once. */
  @Text() document: string;
  @Text() state: JobState;
  @Whole() attempts: number;
  /** Of these attempts, in how many bytes may have reached the printer: from the second paper on it says so. */
  @Whole() begun: number;
  /** While it waits: when it is tried next. While it is printed: when nobody may any longer be at it. */
  @Instant() nextAt: string;
  @Text({ nullable: true }) error: PrintError | DropReason | null;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) printedAt: string | null;
}
