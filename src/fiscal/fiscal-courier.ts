import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Routine } from '../database/routine.js';
import type { FiscalDocument } from '../domain/fiscal.js';
import { DocumentRefused } from './fiscal-driver.js';
import { FiscalDrivers } from './fiscal-drivers.js';
import { inTime } from './fiscal-patience.js';
import { FiscalTurns, type Answered } from './fiscal-turns.js';
import type { FiscalDocumentRow } from './fiscal-document.entity.js';

// Whoever queues a document wakes the courier; this is for what nobody here tells: time, and other instances.
const EVERY_MS = 1000;
// An evening's commits come in bursts, and one look serves them all.
const WAKE_MS = 25;
// After a long outage the other venues have their turn too.
const MOST_IN_A_ROW = 100;

/** Carries documents to their drivers: one at a time in each venue, in the order of their numbers. */
@Injectable()
export class FiscalCourier extends Routine {
  // A wake within a request must not run in its name, nor in its transaction.
  private readonly outside = AsyncLocalStorage.snapshot();
  private isWoken = false;
  private isClosing = false;
  private hasTakenOver = false;

  constructor(
    private readonly turns: FiscalTurns,
    private readonly drivers: FiscalDrivers,
  ) {
    super('Fiscal documents', EVERY_MS);
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await super.beforeApplicationShutdown();
  }

  /** Something may be waiting. */
  wake(): void {
    if (this.isWoken || this.isClosing) return;
    this.isWoken = true;
    this.outside(() =>
      setTimeout(() => {
        this.isWoken = false;
        if (!this.isClosing) this.begin();
      }, WAKE_MS).unref(),
    );
  }

  protected async round(): Promise<void> {
    if (!this.hasTakenOver) await this.turns.takeOver();
    this.hasTakenOver = true;
    const venues = await this.turns.due();
    await Promise.all(venues.map((venueId) => this.serve(venueId)));
  }

  private async serve(venueId: string): Promise<void> {
    for (let times = 0; times < MOST_IN_A_ROW && !this.isClosing; times += 1) {
      const turn = await this.turns.claim(venueId);
      if (!turn) return;
      if (!(await this.turns.settle(turn.row, await this.ask(turn.row, turn.document)))) return;
    }
    this.wake();
  }

  private async ask({ driver }: FiscalDocumentRow, document: FiscalDocument): Promise<Answered> {
    try {
      return { signed: await inTime(this.drivers.of(driver).register(document)) };
    } catch (error) {
      return { error: (error as Error).message, isRefused: error instanceof DocumentRefused };
    }
  }
}
