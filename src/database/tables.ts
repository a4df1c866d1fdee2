import { Table, TableCheck, type QueryRunner, type TableColumnOptions, type TableForeignKeyOptions } from 'typeorm';
import { COLUMN_TYPES, type Dialect, type Kind } from './columns.js';

/** A column of a migration: its kind, `?` behind it when it may be null. */
type ColumnSpec = Kind | `${Kind}?`;

export interface TableSpec {
  /** Column names as the database has them, in order. */
  columns: Record<string, ColumnSpec>;
  primary?: string[];
  /** Column → table whose `id` it names. */
  references?: Record<string, string>;
  indices?: Record<string, { columns: string[]; unique?: boolean; where?: string }>;
  checks?: Record<string, string>;
}

/** A column that a table of an older migration gets; it must be one that may be null, as rows are there already. */
export async function addColumn(runner: QueryRunner, table: string, column: string, kind: Kind): Promise<void> {
  // The ORM would write a table of SQLite anew, row by row, for one column.
  await runner.query(`ALTER TABLE "${table}" ADD COLUMN "${column}" ${COLUMN_TYPES[kind][dialectOf(runner)]}`);
}

export async function dropColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  await runner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
}

/** Lets a column be null, or no longer. */
export async function setNullable(
  runner: QueryRunner,
  name: string,
  columnName: string,
  isNullable: boolean,
): Promise<void> {
  if (dialectOf(runner) === 'postgres') {
    await runner.query(`ALTER TABLE "${name}" ALTER COLUMN "${columnName}" ${isNullable ? 'DROP' : 'SET'} NOT NULL`);
    return;
  }
  const table = (await runner.getTable(name))!;
  // The ORM writes the table anew, with brackets of its own around those that it has read.
  for (const check of table.checks) check.expression = check.expression!.replace(/^\((.*)\)$/s, '$1');
  const column = table.findColumnByName(columnName)!;
  const changed = column.clone();
  changed.isNullable = isNullable;
  await runner.changeColumn(table, column, changed);
}

/** Gives checks of a table their conditions of now. */
export async function replaceChecks(runner: QueryRunner, table: string, checks: Record<string, string>): Promise<void> {
  for (const [name, expression] of Object.entries(checks)) {
    await runner.dropCheckConstraint(table, name);
    await runner.createCheckConstraint(table, new TableCheck({ name, expression }));
  }
}

function dialectOf(runner: QueryRunner): Dialect {
  return runner.dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
}

/** One table, said once for both databases; the drift test holds it against the entities. */
export async function createTable(runner: QueryRunner, name: string, spec: TableSpec): Promise<void> {
  const dialect = dialectOf(runner);
  const primary = spec.primary ?? ['id'];
  const columns = Object.entries(spec.columns).map(([column, kind]): TableColumnOptions => {
    const nullable = kind.endsWith('?');
    return {
      name: column,
      type: COLUMN_TYPES[kind.replace('?', '') as Kind][dialect],
      isNullable: nullable,
      isPrimary: primary.includes(column),
    };
  });
  const foreignKeys = Object.entries(spec.references ?? {}).map(([column, table]): TableForeignKeyOptions => ({
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: ['id'],
  }));
  const indices = Object.entries(spec.indices ?? {}).map(([index, { columns: on, unique, where }]) => ({
    name: index,
    columnNames: on,
    isUnique: unique,
    where,
  }));
  const checks = Object.entries(spec.checks ?? {}).map(([check, expression]) => ({ name: check, expression }));
  await runner.createTable(new Table({ name, columns, foreignKeys, indices, checks }));
}
