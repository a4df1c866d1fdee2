import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { TableStatus } from '../domain/table.js';
import { holdFloor, rearrangeFloor } from './floor-lock.js';
import { steps, writeTables } from './table-changes.js';
import { Table } from './table.entity.js';
import {
  sessionView,
  type NewTableSession,
  type TableSessionChange,
  type TableSessionView,
} from './table-session.dto.js';
import { TableSession } from './table-session.entity.js';
import { takeJoined, takeTablesOf } from './take-table.js';
import { areAllBilled, beginVisit, isPaid, mealsOf, moveVisit, refuseUnsettled, tellVisit } from './visit.js';
import { VisitEndings } from './visit-endings.service.js';

interface MovedOrder {
  sessionId: string | null;
  tableId: string;
  covers: number | null;
  at: string;
}

/** Visits: who sits where, from sitting down until the tables are given back. */
@Injectable()
export class TableSessionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly endings: VisitEndings,
  ) {}

  current(venueId: string, tableId: string): Promise<TableSessionView> {
    return this.database.readSnapshot(async (reader) => {
      const { sessionId } = await reader.get(Table, { id: tableId, venueId });
      if (!sessionId) throw new Refusal('NOT_FOUND');
      const session = await reader.get(TableSession, { id: sessionId });
      const tables = await reader.find(Table, { where: { venueId, sessionId }, order: { id: 'ASC' } });
      return sessionView(
        session,
        tables.map(({ id }) => id),
      );
    });
  }

  /** Every visit that goes on, for a snapshot. */
  async allOpen(reader: Reader, venueId: string): Promise<TableSessionView[]> {
    const sessions = await reader.find(TableSession, {
      where: { venueId, closedAt: IsNull() },
      order: { openedAt: 'ASC', id: 'ASC' },
    });
    const rows = await reader.rows<{ id: string; sessionId: string }>(
      'SELECT id, session_id AS "sessionId" FROM tables WHERE venue_id = $1 AND session_id IS NOT NULL ORDER BY id',
      [venueId],
    );
    return sessions.map((session) =>
      sessionView(
        session,
        rows.filter(({ sessionId }) => sessionId === session.id).map(({ id }) => id),
      ),
    );
  }

  /** Guests sit down before they order; at joined tables they sit at all of them. */
  seat(venueId: string, tableId: string, { covers }: NewTableSession): Promise<TableSessionView> {
    return this.database.write(async (tx) => {
      await holdFloor(tx, venueId);
      const tables = await takeJoined(tx, venueId, tableId);
      const [{ name, status, sessionId }] = tables;
      refuseUnless(status !== 'OUT_OF_SERVICE', 'TABLE_OUT_OF_SERVICE', { name });
      refuseUnless(sessionId === null, 'TABLE_OCCUPIED', { table_id: tableId, name, session_id: sessionId });
      return beginVisit(tx, tables, { covers: covers ?? null, begunBy: 'HAND', at: this.clock.iso() });
    });
  }

  changeCurrent(venueId: string, tableId: string, { covers }: TableSessionChange): Promise<TableSessionView> {
    return this.database.write(async (tx) => {
      await holdFloor(tx, venueId);
      const tables = await takeJoined(tx, venueId, tableId);
      const sessionId = visitOf(tables);
      if (covers !== undefined)
        await tx.change('UPDATE table_sessions SET covers = $2 WHERE id = $1', [sessionId, covers]);
      return tellVisit(tx, sessionId, tables);
    });
  }

  /** The guests have left. */
  end(venueId: string, tableId: string): Promise<void> {
    return this.database.write(async (tx) => {
      const { needsCleaning } = await holdFloor(tx, venueId);
      const tables = await takeJoined(tx, venueId, tableId);
      const sessionId = visitOf(tables);
      await refuseUnsettled(tx, tables[0]);
      const { completed } = await mealsOf(tx, sessionId);
      await this.endings.end(tx, tables, afterwards(needsCleaning, completed), this.clock.iso(), true);
    });
  }

  /** The visit of which an order at this table is a part; the first order begins it. The floor is held already. */
  async forOrder(tx: Tx, venueId: string, tableId: string, covers: number | null, at: string): Promise<string> {
    const tables = await takeJoined(tx, venueId, tableId);
    const [{ name, status, sessionId }] = tables;
    refuseUnless(status !== 'OUT_OF_SERVICE', 'TABLE_OUT_OF_SERVICE', { name });
    if (!sessionId) return (await beginVisit(tx, tables, { covers, begunBy: 'ORDER', at })).id;
    // Whoever orders more after the bill is a guest again.
    if (status !== 'OCCUPIED') await writeTables(tx, at, steps(tables, 'STATUS', { status: 'OCCUPIED' }));
    return sessionId;
  }

  /** Asked before tables of several visits are touched, and after the orders: whoever holds an order may wait for tables. */
  mayRearrange(tx: Tx, venueId: string): Promise<void> {
    return rearrangeFloor(tx, venueId);
  }

  /**
   * The visit of an order that goes to this table. When it is all that its guests have, the visit goes along to a table
   * without guests; otherwise the order joins those who sit there, or begins a visit of its own.
   */
  async forMovedOrder(tx: Tx, venueId: string, { sessionId, tableId, covers, at }: MovedOrder): Promise<string> {
    await this.mayRearrange(tx, venueId);
    const there = await takeJoined(tx, venueId, tableId);
    if (sessionId !== null && there[0].sessionId === sessionId) return sessionId;
    const isFree = there[0].sessionId === null && there[0].status !== 'OUT_OF_SERVICE';
    if (sessionId === null || !isFree) return this.forOrder(tx, venueId, tableId, covers, at);
    const { open, completed } = await mealsOf(tx, sessionId);
    if (open > 1) return this.forOrder(tx, venueId, tableId, covers, at);
    const { needsCleaning } = await holdFloor(tx, venueId);
    const here = await takeTablesOf(tx, sessionId);
    await moveVisit(tx, { here, there, status: afterwards(needsCleaning, completed), at });
    return sessionId;
  }

  /** An order has gone to another visit; when it was the last one its guests have gone with it. */
  async orderLeft(tx: Tx, venueId: string, sessionId: string): Promise<void> {
    const { needsCleaning } = await holdFloor(tx, venueId);
    const tables = await takeTablesOf(tx, sessionId);
    const { open, completed } = await mealsOf(tx, sessionId);
    if (tables.length > 0 && open === 0)
      await this.endings.end(tx, tables, afterwards(needsCleaning, completed), this.clock.iso());
  }

  /** A bill was printed or taken back: tables are BILLED while nobody at them still orders. */
  async followBills(tx: Tx, venueId: string, sessionId: string): Promise<void> {
    await holdFloor(tx, venueId);
    const tables = await takeTablesOf(tx, sessionId);
    if (tables.length > 0) await this.standAsBilled(tx, sessionId, tables, 'OCCUPIED');
  }

  /** Something of the visit was paid or called off: it may have been the last that was owed. */
  async followPayments(tx: Tx, sessionId: string): Promise<void> {
    if (await isPaid(tx, sessionId)) await this.endings.paid(tx, { sessionId, at: this.clock.iso() });
  }

  private async standAsBilled(
    tx: Tx,
    sessionId: string,
    tables: readonly Table[],
    otherwise: TableStatus = tables[0]!.status,
  ): Promise<void> {
    const status = (await areAllBilled(tx, sessionId)) ? 'BILLED' : otherwise;
    if (tables[0]!.status !== status) await writeTables(tx, this.clock.iso(), steps(tables, 'STATUS', { status }));
  }

  /**
   * An order of the visit has come to its end. The last one gives the tables back: after a meal, or when nothing came of
   * the order that began the visit. Guests whom somebody seated stay when an order is cancelled.
   */
  async orderEnded(tx: Tx, venueId: string, sessionId: string): Promise<void> {
    const { needsCleaning } = await holdFloor(tx, venueId);
    const tables = await takeTablesOf(tx, sessionId);
    if (tables.length === 0) return;
    // Asked after the tables are locked: of two orders that end at once, the second sees the first.
    const { open, completed } = await mealsOf(tx, sessionId);
    if (open > 0) return this.standAsBilled(tx, sessionId, tables);
    if (completed === 0) {
      const { begunBy } = await tx.get(TableSession, { id: sessionId });
      if (begunBy === 'HAND') return;
    }
    await this.endings.end(tx, tables, afterwards(needsCleaning, completed), this.clock.iso());
  }
}

function visitOf([{ id, sessionId }]: [Table, ...Table[]]): string {
  if (!sessionId) throw new Refusal('NOT_FOUND', { table_id: id });
  return sessionId;
}

function afterwards(needsCleaning: boolean, meals: number): TableStatus {
  return needsCleaning && meals > 0 ? 'NEEDS_CLEANING' : 'FREE';
}
