import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { Routine } from '../database/routine.js';
import { Outbound } from '../http/outbound.js';
import { intoFolder, overTcp, type Delivered } from './delivery.js';
import { PrintTurns, type Done, type Turn } from './print-turns.js';
import { MOST_WAITING } from './queue-rows.js';
import { PicturesService } from '../pictures/pictures.service.js';
import type { ReceiptPaper } from './receipt-queue.service.js';
import { Rendering } from './rendering.service.js';

// Commits wake the couriers; this is for what no commit of ours tells: time, and other instances.
const EVERY_MS = 1000;
// An evening's commits come in bursts, and one look serves them all.
const WAKE_MS = 25;
// On SIGTERM a paper that has begun is finished, unless its printer is stuck.
const LONGEST_GOODBYE_MS = 4000;

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
export class Couriers extends Routine {
  private readonly words = new Logger('Printers');
  private readonly underway = new Map<string, Promise<void>>();
  private readonly unsettled = new Map<string, Done>();
  private readonly stop = new AbortController();
  // A wake within a request must not run in its name, nor in its transaction.
  private readonly outside = AsyncLocalStorage.snapshot();
  private hasTakenOver = false;
  private isClosing = false;
  private isWoken = false;

  constructor(
    private readonly database: Database,
    private readonly turns: PrintTurns,
    private readonly rendering: Rendering,
    private readonly outbound: Outbound,
    private readonly pictures: PicturesService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super('Printers', EVERY_MS);
    database.afterCommit(() => this.wake());
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await super.beforeApplicationShutdown();
    const patience = setTimeout(() => this.stop.abort(), LONGEST_GOODBYE_MS);
    await Promise.all(this.underway.values());
    clearTimeout(patience);
  }

  /** Something may be waiting. */
  wake(): void {
    if (this.isWoken || this.isClosing) return;
    this.isWoken = true;
    this.outside(() =>
      setTimeout(() => {
        this.isWoken = false;
        this.begin();
      }, WAKE_MS).unref(),
    );
  }

  protected async round(): Promise<void> {
    if (!this.hasTakenOver) await this.turns.takeOver();
    this.hasTakenOver = true;
    const queues = await this.database.read((reader) => reader.rows<Queue>(QUEUES));
    const now = this.clock.iso();
    for (const { printer_id: id, waiting, next_at: nextAt } of queues) {
      if (waiting > MOST_WAITING) await this.turns.shorten(id);
      if ((CODECS.instant.read(nextAt) as string) <= now || this.unsettled.has(id)) this.send(id);
    }
  }

  private send(printerId: string): void {
    if (this.isClosing || this.underway.has(printerId)) return;
    const errand = this.serve(printerId)
      .catch((error: unknown) => this.words.warn(`printer ${printerId}: ${String(error)}; the next round tries again`))
      .finally(() => this.underway.delete(printerId));
    this.underway.set(printerId, errand);
  }

  private async serve(printerId: string): Promise<void> {
    let done = this.unsettled.get(printerId) ?? null;
    for (;;) {
      const turn = await this.turns.next(printerId, done, !this.isClosing);
      this.unsettled.delete(printerId);
      if (!turn) return;
      done = { turn, delivered: await this.deliver(turn) };
      // What was printed is remembered until it is written, or it would be printed again.
      this.unsettled.set(printerId, done);
    }
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
    return overTcp(this.outbound, { host: printer.host!, port: printer.port! }, bytes, this.stop.signal);
  }
}
