import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityTarget, FindOptionsWhere, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import type { EventName, ViewOf } from '../events/catalog.js';
import type { Recorded } from '../events/log.js';
import { selectText } from './select.js';
import type { Sql } from './sql.js';
import type { Param, Statement } from './statement.js';
import { Turn } from './turn.js';

// With sixteen rows each: about 2 ms of SQLite, one round trip to PostgreSQL.
const STATEMENTS_PER_TURN = 16;

/** One caller's part of a write. */
export class Tx extends Turn {
  readonly recorded: Recorded[] = [];
  readonly hints: (() => void)[] = [];
  /** In whose name all this happens: `user:…` or `device:…`; null for the house itself. */
  actor: string | null = null;

  /**
   * Loads a row in order to change it: locked on PostgreSQL; on SQLite writers already stand in a queue. Others may write
   * rows that refer to it meanwhile: of two who have done so and then ask for more than this lock, each would wait for
   * the other.
   */
  async take<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<E> {
    const lock = this.dialect === 'postgres' ? ({ mode: 'for_no_key_update' } as const) : undefined;
    const row = await this.ask(() => this.manager.findOne(entity, { where, lock }));
    if (!row) throw new Refusal('NOT_FOUND');
    return row;
  }

  /** As `take`, by prepared SQL. */
  async lock<E extends object>(entity: new () => E, rest: string, params: readonly Param[]): Promise<E> {
    const [row] = await this.rows<E>(selectText(entity, rest, this.dialect), params);
    if (!row) throw new Refusal('NOT_FOUND');
    return row;
  }

  /** As `lock`, all of them; there may be none. */
  lockAll<E extends object>(entity: new () => E, rest: string, params: readonly Param[]): Promise<E[]> {
    return this.rows<E>(selectText(entity, rest, this.dialect), params);
  }

  async insert<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    rows: QueryDeepPartialEntity<E> | QueryDeepPartialEntity<E>[],
  ): Promise<void> {
    if (Array.isArray(rows) && rows.length === 0) return;
    this.wrote(entity);
    await this.ask(() =>
      this.manager.createQueryBuilder().insert().into(entity).values(rows).updateEntity(false).execute(),
    );
  }

  /** Answers how many rows matched; a conditional update that matches none has lost its race. */
  async update<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: FindOptionsWhere<E>,
    set: QueryDeepPartialEntity<E>,
  ): Promise<number> {
    this.wrote(entity);
    const result = await this.ask(() =>
      this.manager.createQueryBuilder().update(entity).set(set).where(where).updateEntity(false).execute(),
    );
    return result.affected ?? 0;
  }

  async delete<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<number> {
    this.wrote(entity);
    const result = await this.ask(() => this.manager.createQueryBuilder().delete().from(entity).where(where).execute());
    return result.affected ?? 0;
  }

  /** Prepared SQL for the hot path; answers how many rows changed. */
  change(text: string, params?: readonly Param[]): Promise<number> {
    return this.ask(() => this.sql.change(text, params));
  }

  /** Changes that do not depend on one another: one round trip on PostgreSQL. */
  changeAll(statements: readonly Statement[]): Promise<void> {
    return this.ask(() => this.sql.changeAll(statements));
  }

  /**
   * As many changes as there are, a few at a time: other requests are read in between, and on SQLite nobody else writes
   * until the last one is done. Neighbours of one kind go together, the kinds one after another.
   */
  async changeInTurns(statements: Iterable<Statement>): Promise<void> {
    let waiting: Statement[] = [];
    const send = async (): Promise<void> => {
      const some = waiting;
      waiting = [];
      if (some.length === 0) return;
      await this.changeAll(some);
      await nextTurn();
    };
    for (const statement of statements) {
      const isOfAnotherKind = waiting.length > 0 && waiting[0]!.text !== statement.text;
      if (isOfAnotherKind || waiting.length >= STATEMENTS_PER_TURN) await send();
      waiting.push(statement);
    }
    await send();
  }

  /** Collects an event. Its number is given, and its row written, as the last statement before COMMIT. */
  record<N extends EventName>(venueId: string, type: N, view: ViewOf<N>, audience: readonly string[]): void {
    this.mustBeOpen();
    this.recorded.push({ venueId, type, view, audience });
  }

  /** Called outside every request when all this is committed, and never when it is not. A hint only: it may be lost. */
  afterCommit(hint: () => void): void {
    this.mustBeOpen();
    this.hints.push(hint);
  }

  /** For the door alone: its first and last statements stand outside the caller's work. */
  statements(): Sql {
    return this.sql;
  }

  private wrote(entity: EntityTarget<ObjectLiteral>): void {
    this.sql.wrote(this.manager.connection.getMetadata(entity).tableName);
  }
}
