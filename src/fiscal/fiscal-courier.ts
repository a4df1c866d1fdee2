import { Injectable } from '@nestjs/common';
import { WokenRoutine } from '../database/woken-routine.js';
import type { FiscalDocument } from '../domain/fiscal.js';
import { DocumentRefused } from './fiscal-driver.js';
import { FiscalDrivers } from './fiscal-drivers.js';
import { inTime } from './fiscal-patience.js';
import { FiscalTurns, type Answered } from './fiscal-turns.js';
import type { FiscalDocumentRow } from './fiscal-document.entity.js';

// Limit per run, so that after a long outage other venues get their turn.
const MOST_IN_A_ROW = 100;

/** Sends documents to their drivers: one at a time per venue, in the order of their numbers. */
@Injectable()
export class FiscalCourier extends WokenRoutine {
  constructor(
    private readonly turns: FiscalTurns,
    private readonly drivers: FiscalDrivers,
  ) {
    super('Fiscal documents');
  }

  protected takeOver(): Promise<void> {
    return this.turns.takeOver();
  }

  protected async look(): Promise<void> {
    for (const venueId of await this.turns.due()) if (this.free() > 0) this.send(venueId, () => this.serve(venueId));
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
