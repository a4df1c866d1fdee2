import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import type { Locale } from '../domain/locale.js';
import { pauseMs } from '../domain/printing/printer.js';
import { LONGEST_DELIVERY_MS, type Delivered } from './delivery.js';
import { queueNotice } from './print-queue.service.js';
import { viewOf } from './printer-rows.js';
import { Printer, PrintJob } from './printer.entity.js';
import { dropOverflow } from './queue-rows.js';
import { whyNot } from './wanted.js';

// A courier that says nothing for so long has died with its process.
const LEASE_MS = LONGEST_DELIVERY_MS + 30_000;
// A paper that never arrives whole is not begun for ever: the cook would have a heap of halves.
const MOST_BEGUN = 3;
// Nobody has missed a paper so soon, and what happened to its ticket meanwhile is told by the next one.
const UNNOTICED_MS = 60_000;
// One write stays short; what is left is dropped in the next turn.
const MOST_DROPPED = 200;

/** One job that is this courier's to print, and all that is needed for it. */
export interface Turn {
  printer: Printer;
  job: PrintJob;
  place: Place;
  /** Tickets that were left out before it. */
  leftOut: number;
}

interface Place {
  venueName: string;
  timeZone: string;
  locale: Locale;
  stationName: string | null;
}

export interface Done {
  turn: Turn;
  delivered: Delivered;
}

/**
 * Who prints what, decided in the database: the printer's row is locked, its first job is claimed for a time, and an
 * index allows one at a time. So two couriers on two machines never print one job, and a job whose courier died is
 * printed again.
 */
@Injectable()
export class PrintTurns {
  private readonly log = new Logger('Printers');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes what became of the last job, and claims the next one where there is one and more is wanted. */
  next(printerId: string, done: Done | null, isMoreWanted: boolean): Promise<Turn | null> {
    return this.database.write(async (tx) => {
      let printer = await lockPrinter(tx, printerId);
      if (done) printer = await this.settle(tx, printer, done);
      return isMoreWanted && printer.archivedAt === null ? this.claim(tx, printer) : null;
    });
  }

  /** After a start, where this process is the only one: whatever it was printing when it ended. */
  async takeOver(): Promise<void> {
    if (this.database.dialect !== 'sqlite') return;
    await this.database.write((tx) =>
      tx.change(`UPDATE print_jobs SET next_at = $1 WHERE state = 'PRINTING'`, [this.clock.iso()]),
    );
  }

  /** Keeps the newest of too many. */
  async shorten(printerId: string): Promise<void> {
    const dropped = await this.database.write(async (tx) => {
      const printer = await lockPrinter(tx, printerId);
      const count = await dropOverflow(tx, printerId);
      if (count > 0) await this.change(tx, printer, { leftOut: printer.leftOut + count }, true);
      return count;
    });
    if (dropped > 0) this.log.warn(`printer ${printerId}: its queue is full, ${dropped} old jobs were dropped`);
  }

  private async claim(tx: Tx, printer: Printer): Promise<Turn | null> {
    const now = this.clock.now();
    const found = await this.firstWanted(tx, printer, now);
    if (!found) return null;
    const { job, leftOut } = found;
    const claimed = {
      attempts: job.attempts + 1,
      begun: job.begun + (job.state === 'PRINTING' ? 1 : 0),
      nextAt: later(now, LEASE_MS),
    };
    const won = await tx.update(PrintJob, { id: job.id, state: job.state }, { ...claimed, state: 'PRINTING' });
    if (won !== 1) throw new Error(`job ${job.id} was claimed under the lock of its printer`);
    return {
      printer: { ...printer, leftOut },
      job: { ...job, ...claimed, state: 'PRINTING' },
      place: await placeOf(tx, job),
      leftOut: isOfTheTill(job) ? 0 : leftOut,
    };
  }

  /** The first job that is due and that somebody still wants on paper; those before it are dropped, and counted. */
  private async firstWanted(tx: Tx, printer: Printer, now: Date): Promise<{ job: PrintJob; leftOut: number } | null> {
    const bounds = { oldest: later(now, -printer.maxAgeMinutes * 60_000), soon: later(now, -UNNOTICED_MS) };
    let { leftOut } = printer;
    for (let dropped = 0; dropped <= MOST_DROPPED; dropped += 1) {
      let [job] = await tx.select(PrintJob, FIRST, [printer.id]);
      if (!job && leftOut > 0) {
        await queueNotice(tx, { venueId: printer.venueId, printerId: printer.id, at: now.toISOString() });
        [job] = await tx.select(PrintJob, FIRST, [printer.id]);
      }
      if (!job || job.nextAt > now.toISOString()) break;
      const reason = job.begun >= MOST_BEGUN ? 'FAILED' : await whyNot(tx, job, bounds);
      if (reason === null) {
        if (leftOut !== printer.leftOut) await tx.update(Printer, { id: printer.id }, { leftOut });
        return { job, leftOut };
      }
      if (reason === 'FAILED') await tx.update(PrintJob, { id: job.id }, { state: 'FAILED', error: 'INTERRUPTED' });
      else await tx.update(PrintJob, { id: job.id }, { state: 'DROPPED', error: reason });
      if (isMissed(job)) leftOut += 1;
    }
    if (leftOut !== printer.leftOut) await tx.update(Printer, { id: printer.id }, { leftOut });
    return null;
  }

  private async settle(tx: Tx, printer: Printer, { turn, delivered }: Done): Promise<Printer> {
    const at = this.clock.iso();
    const { id, attempts } = turn.job;
    const mine = { id, attempts, state: 'PRINTING' } as const;
    if (delivered.error === null) {
      await tx.update(PrintJob, mine, { state: 'PRINTED', printedAt: at, error: null });
      const leftOut = Math.max(0, printer.leftOut - turn.leftOut);
      const isBack = printer.downSince !== null;
      return this.change(tx, printer, { downSince: null, lastError: null, lastPrintedAt: at, leftOut }, isBack);
    }
    const { error } = delivered;
    const begun = turn.job.begun + (delivered.begun ? 1 : 0);
    const isGivenUp = begun >= MOST_BEGUN || error === 'UNPRINTABLE';
    const nextAt = error === 'INTERRUPTED' ? at : later(this.clock.now(), pauseMs(attempts, Math.random()));
    await tx.update(PrintJob, mine, { state: isGivenUp ? 'FAILED' : 'WAITING', begun, error, nextAt });
    if (error === 'INTERRUPTED') return printer;
    const isNews = printer.downSince === null;
    return this.change(tx, printer, { downSince: printer.downSince ?? at, lastError: error, lastErrorAt: at }, isNews);
  }

  private async change(tx: Tx, printer: Printer, to: Partial<Printer>, isNews: boolean): Promise<Printer> {
    const changed = { ...printer, ...to };
    await tx.update(Printer, { id: printer.id }, to);
    if (isNews) tx.record(printer.venueId, 'printer.status_changed', await viewOf(tx, changed), ['staff']);
    return changed;
  }
}

/** The weaker lock: orders that queue a ticket meanwhile do not wait for it. */
async function lockPrinter(tx: Tx, id: string): Promise<Printer> {
  if (tx.dialect === 'postgres') await tx.rows('SELECT 1 FROM printers WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return tx.get(Printer, { id });
}

const FIRST = `WHERE printer_id = $1 AND state IN ('WAITING', 'PRINTING') ORDER BY position LIMIT 1`;

/** Whether the kitchen must be told that this paper will not come. */
function isMissed({ kind, reason }: PrintJob): boolean {
  return kind === 'TICKET' && reason !== 'CHANGE';
}

/** Guests and accountants need not read what the kitchen missed. */
function isOfTheTill({ kind }: PrintJob): boolean {
  return kind === 'RECEIPT' || kind === 'BILL' || kind === 'REPORT' || kind === 'DRAWER';
}

function later(from: Date, ms: number): string {
  return new Date(from.getTime() + ms).toISOString();
}

interface PlaceRow {
  venue_name: string;
  time_zone: string;
  languages: string;
  station_name: string | null;
}

async function placeOf(tx: Tx, { venueId, ticketId }: PrintJob): Promise<Place> {
  const [row] = await tx.rows<PlaceRow>(
    `SELECT v.name AS venue_name, v.time_zone, v.languages, s.name AS station_name FROM venues v
     LEFT JOIN tickets t ON t.id = $2 LEFT JOIN stations s ON s.id = t.station_id WHERE v.id = $1`,
    [venueId, ticketId],
  );
  const { venue_name: venueName, time_zone: timeZone, languages, station_name: stationName } = row!;
  return { venueName, timeZone, locale: (CODECS.json.read(languages) as Locale[])[0] ?? 'en', stationName };
}
