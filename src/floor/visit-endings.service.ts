import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import type { TableStatus } from '../domain/table.js';
import type { Table } from './table.entity.js';
import { endVisit } from './visit.js';

/** A visit whose party has paid, in the transaction in which that came about. */
export interface PaidVisit {
  sessionId: string;
  at: string;
}

/** A visit whose party has left. */
interface EndedVisit extends PaidVisit {
  /** Where the party sat. */
  tableIds: readonly string[];
  /** Staff has ended it; else its last order was closed. */
  byStaff: boolean;
}

type Handler<V> = (tx: Tx, visit: V) => Promise<void>;

/** Whoever has something to write when a visit ends says so here: the floor knows nothing of guests' phones. */
@Injectable()
export class VisitEndings {
  private readonly handlers: Handler<EndedVisit>[] = [];
  private readonly paidHandlers: Handler<PaidVisit>[] = [];

  on(handler: Handler<EndedVisit>): void {
    this.handlers.push(handler);
  }

  /** Likewise for a visit whose bill may be paid in full; its party may still sit there. */
  onPaid(handler: Handler<PaidVisit>): void {
    this.paidHandlers.push(handler);
  }

  async paid(tx: Tx, visit: PaidVisit): Promise<void> {
    for (const handle of this.paidHandlers) await handle(tx, visit);
  }

  /** The party leaves; how its tables are from now on. */
  async end(tx: Tx, tables: readonly Table[], status: TableStatus, at: string, byStaff = false): Promise<Table[]> {
    const { sessionId } = tables[0]!;
    const left = await endVisit(tx, tables, status, at);
    for (const handle of this.handlers)
      await handle(tx, { sessionId: sessionId!, tableIds: tables.map(({ id }) => id), at, byStaff });
    return left;
  }
}
