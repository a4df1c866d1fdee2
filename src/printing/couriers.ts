import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { WokenRoutine } from '../database/woken-routine.js';
import { Outbound } from '../http/outbound.js';
import { intoFolder, overTcp, type Delivered } from './delivery.js';
import { PrintTurns, type Done, type Turn } from './print-turns.js';
import { MOST_WAITING } from './queue-rows.js';
import { PicturesService } from '../pictures/pictures.service.js';
import type { ReceiptPaper } from './receipt-queue.service.js';
import { Rendering } from './rendering.service.js';

interface Queue {
  printer_id: string;
  waiting: number;
  next_at: string;
}

const QUEUES = `SELECT j.printer_id, j.next_at, q.waiting FROM print_jobs j
  JOIN printers p ON p.id = j.printer_id AND p.archived_at IS NULL
  JOIN (SELECT printer_id, MIN(position) AS first, COUNT(*) AS waiting FROM print_jobs
    WHERE state IN ('WAITING', 'PRINTING') GROUP BY printer_id) q ON q.printer_id = j.printer_id AND q.first = j.position`;

/** Carries what waits to the printers: each printer its own courier, one job at a time, in the order of the queue. */
@Injectable()
export class Couriers extends WokenRoutine {
  private readonly unsettled = new Map<string, Done>();

  constructor(
    private readonly database: Database,
    private readonly turns: PrintTurns,
    private readonly rendering: Rendering,
    private readonly outbound: Outbound,
    private readonly pictures: PicturesService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super('Printers');
    database.afterCommit(() => this.wake());
  }

  protected takeOver(): Promise<void> {
    return this.turns.takeOver();
  }

  protected async look(): Promise<void> {
    const queues = await this.database.read((reader) => reader.rows<Queue>(QUEUES));
    const now = this.clock.iso();
    for (const { printer_id: id, waiting, next_at: nextAt } of queues) {
      if (waiting > MOST_WAITING) await this.turns.shorten(id);
      const isDue = (CODECS.instant.read(nextAt) as string) <= now || this.unsettled.has(id);
      if (isDue && this.free() > 0) this.send(id, () => this.serve(id));
    }
  }

  private async serve(printerId: string): Promise<void> {
    let done = this.unsettled.get(printerId) ?? null;
    for (;;) {
      const turn = await this.turns.next(printerId, done, !this.isClosing);
      this.unsettled.delete(printerId);
      if (!turn) return;
      done = { turn, delivered: await this.deliver(turn) };
      this.tell(done);
      // What was printed is remembered until it is written, or it would be printed again.
      this.unsettled.set(printerId, done);
    }
  }

  // Only here: callers of the API learn nothing of what listens where.
  private tell({ turn: { printer }, delivered: { error } }: Done): void {
    if (error !== null && error !== printer.lastError && error !== 'INTERRUPTED')
      this.words.warn(`printer ${printer.id} at ${printer.host ?? 'its folder'}:${printer.port ?? ''}: ${error}`);
  }

  /** A picture that is there no more is left out. */
  private async logoOf({ job }: Turn): Promise<Buffer | null> {
    if (job.kind !== 'RECEIPT' && job.kind !== 'BILL') return null;
    const { document } = JSON.parse(job.document) as ReceiptPaper;
    return document.venue.logo_id === null ? null : this.pictures.find(document.venue.logo_id, 'phone');
  }

  private async deliver(turn: Turn): Promise<Delivered> {
    const { printer, job } = turn;
    let bytes: Uint8Array;
    try {
      bytes = await this.rendering.bytes(turn, await this.logoOf(turn));
    } catch (error) {
      this.words.error(`job ${job.id} cannot be drawn: ${String(error)}`);
      return { error: 'UNPRINTABLE', begun: false };
    }
    if (printer.connection === 'FILE')
      return intoFolder(join(this.config.dataDir, 'printers', printer.id), job.position, bytes);
    return overTcp(this.outbound, { host: printer.host!, port: printer.port! }, bytes, this.stop);
  }
}
