import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { Couriers } from './couriers.js';
import { printJobView, type PrintJobView } from './print-job.dto.js';
import { PrintQueue, queueTest, type TicketToPrint } from './print-queue.service.js';
import type { PrintJobsQuery } from './printer.dto.js';
import { Printer, PrintJob } from './printer.entity.js';
import { dropAll } from './queue-rows.js';

/** What waits at a printer, and what people do about it. */
@Injectable()
export class PrintJobsService {
  constructor(
    private readonly database: Database,
    private readonly queue: PrintQueue,
    private readonly couriers: Couriers,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  list(venueId: string, printerId: string, query: PrintJobsQuery): Promise<Page<PrintJobView>> {
    const where = { venueId, printerId, ...(query.state && { state: query.state }) };
    return this.database.read(async (reader) => {
      await reader.get(Printer, { id: printerId, venueId });
      return pageView(query, await reader.page(PrintJob, pageWanted(query), where, { position: 'DESC' }), printJobView);
    });
  }

  /** A ticket once more, wherever its station prints. */
  async reprint(venueId: string, ticket: TicketToPrint): Promise<PrintJobView[]> {
    const jobs = await this.database.write(async (tx) => {
      const { all, fallback } = await this.queue.printersFor(tx, ticket.station_id);
      const printers = all.length > 0 || fallback === null ? all : [fallback];
      refuseUnless(printers.length > 0, 'PRINTER_REQUIRED', { station_id: ticket.station_id });
      const made: PrintJob[] = [];
      for (const printerId of printers) {
        const id = await this.queue.queueTicket(tx, venueId, printerId, ticket, 'REPRINT');
        made.push(await tx.get(PrintJob, { id }));
      }
      return made;
    });
    this.couriers.wake();
    return jobs.map(printJobView);
  }

  /** Puts a test page behind what waits, and tries the printer at once. */
  async test(venueId: string, printerId: string): Promise<PrintJobView> {
    const job = await this.database.write(async (tx) => {
      const at = this.clock.iso();
      await tx.take(Printer, { id: printerId, venueId, archivedAt: IsNull() });
      const id = await queueTest(tx, { venueId, printerId, at });
      await tx.update(PrintJob, { printerId, state: 'WAITING' }, { nextAt: at });
      return tx.get(PrintJob, { id });
    });
    this.couriers.wake();
    return printJobView(job);
  }

  /** Takes one job out of the queue. */
  drop(venueId: string, printerId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      const job = await tx.get(PrintJob, { id, printerId, venueId });
      const dropped = await tx.update(PrintJob, { id, state: 'WAITING' }, { state: 'DROPPED', error: 'CLEARED' });
      refuseUnless(dropped === 1, 'JOB_CLOSED', { state: job.state });
    });
  }

  /** Takes everything out of the queue that waits. */
  clear(venueId: string, printerId: string): Promise<number> {
    return this.database.write(async (tx) => {
      await tx.take(Printer, { id: printerId, venueId });
      return dropAll(tx, printerId);
    });
  }
}
