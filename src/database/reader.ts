import type {
  EntityManager,
  EntityTarget,
  FindManyOptions,
  FindOptionsOrder,
  FindOptionsWhere,
  ObjectLiteral,
} from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import type { Dialect } from './columns.js';
import { plainly } from './faults.js';
import { selectText } from './select.js';
import type { Sql } from './sql.js';
import type { Param } from './statement.js';

export interface PageOf<E> {
  rows: E[];
  total: number;
}

export interface PageWanted {
  page: number;
  perPage: number;
}

/** What anyone may ask of the database. Inside a write it sees that write's own changes. */
export class Reader {
  constructor(
    protected readonly sql: Sql,
    protected readonly manager: EntityManager,
  ) {}

  get dialect(): Dialect {
    return this.sql.dialect;
  }

  find<E extends ObjectLiteral>(entity: EntityTarget<E>, options: FindManyOptions<E>): Promise<E[]> {
    return this.ask(() => this.manager.find(entity, options));
  }

  one<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<E | null> {
    return this.ask(() => this.manager.findOne(entity, { where }));
  }

  /** Refuses with NOT_FOUND; a row of another venue is not found either, so `where` always names the venue. */
  async get<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<E> {
    const row = await this.one(entity, where);
    if (!row) throw new Refusal('NOT_FOUND');
    return row;
  }

  async page<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    wanted: PageWanted,
    where: FindOptionsWhere<E> | FindOptionsWhere<E>[],
    order: FindOptionsOrder<E>,
  ): Promise<PageOf<E>> {
    const [rows, total] = await this.ask(() =>
      this.manager.findAndCount(entity, {
        where,
        order,
        take: wanted.perPage,
        skip: (wanted.page - 1) * wanted.perPage,
      }),
    );
    return { rows, total };
  }

  count<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E> = {}): Promise<number> {
    return this.ask(() => this.manager.count(entity, { where }));
  }

  /** Rows of one entity by prepared SQL, for the hot path: `rest` is everything after FROM and the table. */
  select<E extends object>(entity: new () => E, rest: string, params: readonly Param[]): Promise<E[]> {
    return this.rows<E>(selectText(entity, rest), params);
  }

  /** Prepared SQL with `$1` placeholders; decode what comes back with the codecs of columns.ts. */
  rows<R>(text: string, params?: readonly Param[]): Promise<R[]> {
    return this.ask(() => this.sql.rows<R>(text, params));
  }

  protected async ask<T>(statement: () => Promise<T>): Promise<T> {
    try {
      return await statement();
    } catch (error) {
      throw plainly(error);
    }
  }
}
