import type { ClientBase, Pool, QueryResult } from 'pg';
import type { Dialect } from './columns.js';
import { RowStatement, type SqliteHandle } from './sqlite-driver.js';
import { merged, onlyReads, tablesWrittenBy, type Param, type Statement } from './statement.js';
import { Written } from './written.js';

/** Prepared statements with `$1` placeholders, the same text on both databases. */
export interface Sql {
  readonly dialect: Dialect;
  rows<R>(text: string, params?: readonly Param[]): Promise<R[]>;
  /** Answers how many rows changed. */
  change(text: string, params?: readonly Param[]): Promise<number>;
  /** Changes that do not depend on one another: one round trip on PostgreSQL. */
  changeAll(statements: readonly Statement[]): Promise<void>;
  /** The same, and a last statement for its rows. On PostgreSQL it reads what the others return as `s0`, `s1` … */
  rowsAfter<R>(statements: readonly Statement[], last: Statement): Promise<R[]>;
  /** Told by whoever writes to a table without these. */
  wrote(table: string): void;
}

// Texts are constants of the program, some with one variant per number of rows. Were a value ever pasted into one, there
// would be no end to them: beyond so many they cost time, and neither memory nor an answer.
const MOST_STATEMENTS = 1000;
// Of these, changes that are sent together: a round may change any number of lines and tickets.
const MOST_MERGED = 500;

// SQLite takes `$1` for a parameter named "1", and binding by name costs half as much again as binding by place.
const PLACEHOLDER = /\$(\d+)/g;

/** A statement with a `?` for each `$n`, and which parameter stands where. */
interface InOrder {
  statement: RowStatement;
  order: readonly number[];
  /** Null: it only reads. */
  writes: readonly string[] | null;
}

export class SqliteSql implements Sql {
  readonly dialect = 'sqlite';
  readonly written = new Written();
  private readonly statements = new Map<string, InOrder>();

  constructor(private readonly handle: SqliteHandle) {}

  async rows<R>(text: string, params: readonly Param[] = []): Promise<R[]> {
    const { statement, order, writes } = this.prepared(text);
    if (writes) this.written.note(writes);
    return statement.all(...inOrder(params, order)) as R[];
  }

  async change(text: string, params: readonly Param[] = []): Promise<number> {
    return this.run(text, params);
  }

  async changeAll(statements: readonly Statement[]): Promise<void> {
    for (const { text, params } of statements) this.run(text, params);
  }

  async rowsAfter<R>(statements: readonly Statement[], { text, params }: Statement): Promise<R[]> {
    await this.changeAll(statements);
    return this.rows<R>(text, params);
  }

  wrote(table: string): void {
    this.written.note([table]);
  }

  private run(text: string, params: readonly Param[]): number {
    const { statement, order, writes } = this.prepared(text);
    if (writes) this.written.note(writes);
    return statement.run(...inOrder(params, order)).changes;
  }

  private prepared(text: string): InOrder {
    let prepared = this.statements.get(text);
    if (!prepared) {
      if (this.statements.size >= MOST_STATEMENTS) this.forgetOldest();
      const order: number[] = [];
      const plain = text.replace(PLACEHOLDER, (_, position: string) => {
        order.push(Number(position) - 1);
        return '?';
      });
      const statement = new RowStatement(this.handle.prepare(plain));
      const writes = onlyReads(text) ? null : tablesWrittenBy(text);
      this.statements.set(text, (prepared = { statement, order, writes }));
    }
    return prepared;
  }

  private forgetOldest(): void {
    for (const text of this.statements.keys()) {
      this.statements.delete(text);
      return;
    }
  }
}

// SQLite cannot bind booleans.
function inOrder(params: readonly Param[], order: readonly number[]): (string | number | Buffer | null)[] {
  return order.map((position) => {
    const param = params[position]!;
    return typeof param === 'boolean' ? Number(param) : param;
  });
}

const names = new Map<string, string>();

export class PostgresSql implements Sql {
  readonly dialect = 'postgres';

  constructor(private readonly client: ClientBase | Pool) {}

  async rows<R>(text: string, params: readonly Param[] = []): Promise<R[]> {
    return (await this.client.query({ name: nameOf(text), text, values: [...params] })).rows as R[];
  }

  async change(text: string, params: readonly Param[] = []): Promise<number> {
    return (await this.client.query({ name: nameOf(text), text, values: [...params] })).rowCount ?? 0;
  }

  async changeAll(statements: readonly Statement[]): Promise<void> {
    if (statements.length > 0) await this.ask(merged(statements));
  }

  async rowsAfter<R>(statements: readonly Statement[], last: Statement): Promise<R[]> {
    return (await this.ask(merged(statements, last))).rows as R[];
  }

  // Other processes write too, so that nobody here could tell.
  wrote(): void {}

  private ask({ text, params }: Statement): Promise<QueryResult> {
    return this.client.query({ name: nameOf(text, MOST_MERGED), text, values: params });
  }
}

// What came first, and so is common, stays prepared; the others are read anew each time.
function nameOf(text: string, most = MOST_STATEMENTS): string | undefined {
  let name = names.get(text);
  if (!name && names.size < most) {
    name = `q${names.size + 1}`;
    names.set(text, name);
  }
  return name;
}
