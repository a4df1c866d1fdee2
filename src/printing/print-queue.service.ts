import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import type { JobKind, Purpose, SlipReason } from '../domain/printing/printer.js';
import type { Slip } from '../domain/printing/slip.js';

/** A ticket that is to be printed: its view is one. */
export type TicketToPrint = Slip & { id: string; order_id: string };

/** What a station's tickets are printed on. */
export interface StationPrinters {
  /** Each prints every ticket. */
  all: string[];
  /** Prints what no screen has shown. */
  fallback: string | null;
}

/**
 * What others of the house say when something is to be printed. A job is a row of the caller's transaction: it exists
 * exactly when what it prints does, and nobody waits for a printer.
 */
@Injectable()
export class PrintQueue {
  constructor(private readonly clock: Clock) {}

  printersFor(reader: Reader, stationId: string): Promise<StationPrinters> {
    return printersFor(reader, stationId);
  }

  /** Answers the id of the job. */
  queueTicket(
    tx: Tx,
    venueId: string,
    printerId: string,
    ticket: TicketToPrint,
    reason: Exclude<SlipReason, 'CHANGE'>,
  ): Promise<string> {
    return queueTicket(tx, { venueId, printerId, reason, at: this.clock.iso() }, ticket);
  }
}

export interface Errand {
  venueId: string;
  printerId: string;
  at: string;
}

export function queueTicket(tx: Tx, errand: Errand & { reason: SlipReason }, ticket: TicketToPrint): Promise<string> {
  return queueJob(tx, { ...errand, kind: 'TICKET', ticketId: ticket.id, document: ticket });
}

export function queueTest(tx: Tx, errand: Errand): Promise<string> {
  return queueJob(tx, { ...errand, kind: 'TEST', reason: null, ticketId: null, document: {} });
}

export function queueNotice(tx: Tx, errand: Errand): Promise<string> {
  return queueJob(tx, { ...errand, kind: 'NOTICE', reason: null, ticketId: null, document: {} });
}

export async function printersFor(reader: Reader, stationId: string): Promise<StationPrinters> {
  const rows = await reader.rows<{ printer_id: string; purpose: Purpose }>(
    'SELECT printer_id, purpose FROM printer_stations WHERE station_id = $1 ORDER BY printer_id',
    [stationId],
  );
  const of = (purpose: Purpose) => rows.filter((row) => row.purpose === purpose).map(({ printer_id }) => printer_id);
  return { all: of('ALL'), fallback: of('FALLBACK')[0] ?? null };
}

/** Tickets that were just made, to each printer that prints all of their station. */
export async function printNew(tx: Tx, venueId: string, tickets: readonly TicketToPrint[], at: string): Promise<void> {
  const stations = [...new Set(tickets.map(({ station_id: id }) => id))];
  if (stations.length === 0) return;
  const links = await tx.rows<{ printer_id: string; station_id: string }>(
    `SELECT printer_id, station_id FROM printer_stations WHERE purpose = 'ALL'
     AND station_id IN (${stations.map((_, index) => `$${index + 1}`).join(', ')}) ORDER BY printer_id`,
    stations,
  );
  for (const ticket of links.length > 0 ? tickets : [])
    for (const { printer_id: printerId } of links.filter(({ station_id: id }) => id === ticket.station_id))
      await queueTicket(tx, { venueId, printerId, reason: 'ROUTED', at }, ticket);
}

/** The printer that has put the ticket, or what is new on it since then, on paper; null: none. */
export async function printedOn(reader: Reader, ticketId: string, since: string): Promise<string | null> {
  const [row] = await reader.rows<{ printer_id: string }>(
    `SELECT printer_id FROM print_jobs WHERE ticket_id = $1 AND state = 'PRINTED' AND printed_at >= $2 LIMIT 1`,
    [ticketId, since],
  );
  return row?.printer_id ?? null;
}

/**
 * What no screen has shown, to the fallback printer of its station. Where that printer has the ticket, it has been told of
 * each change too: a second copy would be cooked twice.
 */
export async function printUnseen(tx: Tx, venueId: string, ticket: TicketToPrint, at: string): Promise<void> {
  const { fallback: printerId } = await printersFor(tx, ticket.station_id);
  if (printerId === null) return;
  const there = await tx.rows(
    `SELECT 1 FROM print_jobs WHERE ticket_id = $1 AND printer_id = $2 AND reason <> 'CHANGE'
     AND state IN ('WAITING', 'PRINTING', 'PRINTED') LIMIT 1`,
    [ticket.id, printerId],
  );
  if (there.length === 0) await queueTicket(tx, { venueId, printerId, reason: 'FALLBACK', at }, ticket);
}

/** What changed on a ticket, to each printer that has or will have it on paper: whoever reads that paper must know. */
export async function printChange(tx: Tx, venueId: string, ticket: TicketToPrint, at: string): Promise<void> {
  // A ticket that grew too long goes on on another one, so all of the order's at this station are one paper.
  const text = `SELECT DISTINCT j.printer_id FROM print_jobs j JOIN tickets t ON t.id = j.ticket_id
    WHERE t.order_id = $1 AND t.station_id = $2 AND j.reason <> 'CHANGE'
    AND j.state IN ('WAITING', 'PRINTING', 'PRINTED', 'FAILED') ORDER BY j.printer_id`;
  const printers = await tx.rows<{ printer_id: string }>(text, [ticket.order_id, ticket.station_id]);
  for (const { printer_id: printerId } of printers)
    await queueTicket(tx, { venueId, printerId, reason: 'CHANGE', at }, ticket);
}

interface Job extends Errand {
  kind: JobKind;
  reason: SlipReason | null;
  ticketId: string | null;
  document: object;
}

// PostgreSQL hands numbers out without a lock, and what depends on one another waits for the other's order anyway.
const PLACE = {
  postgres: `nextval('print_job_positions')`,
  sqlite: '(SELECT COALESCE(MAX(position), 0) + 1 FROM print_jobs WHERE printer_id = $3)',
};

/** Answers the id of the job. */
export async function queueJob(
  tx: Tx,
  { venueId, printerId, at, kind, reason, ticketId, document }: Job,
): Promise<string> {
  const id = newId();
  await tx.change(
    `INSERT INTO print_jobs (id, venue_id, printer_id, kind, reason, ticket_id, document, next_at, created_at,
       state, attempts, begun, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'WAITING', 0, 0, ${PLACE[tx.dialect]})`,
    [id, venueId, printerId, kind, reason, ticketId, JSON.stringify(document), at],
  );
  return id;
}
