import { ApiProperty } from '@nestjs/swagger';
import {
  DROP_REASONS,
  JOB_KINDS,
  JOB_STATES,
  SHOWN_PRINT_ERRORS,
  shownError,
  SLIP_REASONS,
  type DropReason,
  type JobKind,
  type JobState,
  type ShownPrintError,
  type SlipReason,
} from '../domain/printing/printer.js';
import { IntView } from '../http/numbers.js';
import type { PrintJob } from './printer.entity.js';

/** Something that was printed or is to be. */
export class PrintJobView {
  id: string;
  printer_id: string;
  @ApiProperty({ enum: JOB_KINDS }) kind: JobKind;
  /** Why a ticket is printed: `ROUTED`: its station prints all; `CHANGE`: something on it is another now; `FALLBACK`: no screen has shown it; `REPRINT`: somebody asked. Null for other kinds. */
  @ApiProperty({ enum: SLIP_REASONS, nullable: true }) reason: SlipReason | null;
  ticket_id: string | null;
  /** `FAILED`: given up, because the printer took it three times and never said that it had all. `DROPPED`: never printed, `error` says why. */
  @ApiProperty({ enum: JOB_STATES }) state: JobState;
  @IntView() attempts: number;
  /** Of the last attempt, or why it was dropped; null when nothing went wrong. */
  @ApiProperty({ enum: [...SHOWN_PRINT_ERRORS, ...DROP_REASONS], nullable: true })
  error: ShownPrintError | DropReason | null;
  created_at: string;
  /** When the printer had taken all of it. */
  printed_at: string | null;
}

export function printJobView(job: PrintJob): PrintJobView {
  return {
    id: job.id,
    printer_id: job.printerId,
    kind: job.kind,
    reason: job.reason,
    ticket_id: job.ticketId,
    state: job.state,
    attempts: job.attempts,
    error: job.error === null ? null : shownError<DropReason>(job.error),
    created_at: job.createdAt,
    printed_at: job.printedAt,
  };
}
