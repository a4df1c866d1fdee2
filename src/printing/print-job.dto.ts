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

/** A print job. */
export class PrintJobView {
  id: string;
  printer_id: string;
  @ApiProperty({ enum: JOB_KINDS }) kind: JobKind;
  /**
   * Reason for printing a ticket. `ROUTED`: the printer prints all tickets of the station; `CHANGE`: the ticket
   * changed; `FALLBACK`: no screen has shown the ticket; `REPRINT`: a user requested it. Null for other kinds.
   */
  @ApiProperty({ enum: SLIP_REASONS, nullable: true }) reason: SlipReason | null;
  ticket_id: string | null;
  /**
   * State of the job. `FAILED`: given up after printing began three times without being confirmed, or because the job
   * cannot be drawn. `DROPPED`: not printed; `error` contains the reason.
   */
  @ApiProperty({ enum: JOB_STATES }) state: JobState;
  @IntView() attempts: number;
  /**
   * Error of the last attempt, or the reason for `DROPPED`; null: no error. `INTERRUPTED`: the server stopped during
   * printing; for the other errors see `last_error` of the printer. `TOO_OLD`: waited too long; `NOT_WANTED`: the
   * ticket no longer has to be printed; `QUEUE_FULL`: too many jobs were waiting; `CLEARED`: a user removed the job.
   */
  @ApiProperty({ enum: [...SHOWN_PRINT_ERRORS, ...DROP_REASONS], nullable: true })
  error: ShownPrintError | DropReason | null;
  created_at: string;
  /** When the printer had received the whole job. */
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
