import { readFigures } from '../../src/database/backup/figures.js';
import { differences, type Figures } from '../../src/database/backup/manifest.js';
import { MARK_TABLE } from '../../src/database/moving/move-mark.js';
import { batchesOf, TableDigest, type TableShape } from '../../src/database/moving/table-rows.js';
import type { Reader } from '../../src/database/reader.js';
import type { Sql } from '../../src/database/sql.js';
import { findFaults } from '../../src/ledger/ledger.js';
import { unsound } from '../doctor/soundness.js';

/** What was read from the source while it was copied. */
export interface SourceSums {
  reader: Reader;
  figures: Figures;
  /** By the name of the table. */
  digests: Map<string, string>;
}

export interface Verdict {
  /** Where the target differs from the source. */
  faults: string[];
  /** How many faults the audit checks find in both alike. */
  inherited: number;
}

/** Reads everything again from the target and compares it with the source. */
export async function verifyMove(
  source: SourceSums,
  target: { reader: Reader; sql: Sql },
  tables: readonly TableShape[],
): Promise<Verdict> {
  const faults = differences(source.figures, await figuresOf(target.reader), ['the source', 'the target']);
  for (const table of tables) {
    const left = await columnsLeft(source.reader, table);
    if (left.length > 0) faults.push(`columns of ${table.name} that do not move: ${left.join(', ')}`);
    const digest = new TableDigest(table.columns);
    for await (const rows of batchesOf(target.sql, table)) digest.add(rows);
    const wanted = source.digests.get(table.name);
    if (digest.text !== wanted)
      faults.push(`contents of ${table.name}: the source has ${wanted}, the target ${digest.text}`);
  }
  const { sql } = target;
  faults.push(...(await unsound({ dialect: sql.dialect, sql })));
  const found = await auditOf(target.reader);
  // A fault that was there before is no fault of the move, and rows are equal; the doctor explains it.
  const before = found.length > 0 ? await auditOf(source.reader) : [];
  faults.push(...found.filter((fault) => !before.includes(fault)));
  return { faults, inherited: before.length };
}

/** Counts and sums of what both databases have while the move is under way. */
export async function figuresOf(reader: Reader): Promise<Figures> {
  const figures = await readFigures(reader.dialect, (text) => reader.rows(text));
  const { [MARK_TABLE]: _, leases: __, ...tables } = figures.tables;
  return { ...figures, tables };
}

/** Columns of a table with rows that the entities do not name. */
async function columnsLeft(reader: Reader, { name, columns }: TableShape): Promise<string[]> {
  const [row] = await reader.rows<object>(`SELECT * FROM ${name} LIMIT 1`);
  return Object.keys(row ?? {}).filter((column) => columns.every((one) => one.name !== column));
}

async function auditOf(reader: Reader): Promise<string[]> {
  return (await findFaults(reader)).map(({ rule, where, found }) => `${rule}: ${where} ${found}`);
}
