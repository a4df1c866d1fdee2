import { dirname } from 'node:path';
import { MoveRefused, readMark, TargetNotEmpty, type MoveMark } from '../../src/database/moving/move-mark.js';
import { openMoveTarget, type MoveTarget } from '../../src/database/moving/move-target.js';
import { isSqlite, placeOf, sqliteFile } from '../../src/database/open.js';
import {
  batchesOf,
  insertBatch,
  movedTables,
  TableDigest,
  type TableShape,
} from '../../src/database/moving/table-rows.js';
import type { Reader } from '../../src/database/reader.js';
import type { Sql } from '../../src/database/sql.js';
import { newEpoch } from '../../src/events/epoch.js';
import { schema } from '../../src/schema.js';
import { toOwnerOf } from '../backup/owner.js';
import { knownMigrations } from '../backup/verification.js';
import { lookBeside } from '../beside.js';
import { prepareFolder } from './files.js';
import { lockSource } from './source.js';
import { figuresOf, verifyMove, type SourceSums } from './verification.js';
import { commandLine } from '../terminal.js';

const MOST_SAID = 5;

export interface Progress {
  /** So many rows of a table are copied. */
  copied(table: string, rows: number, total: number): void;
  verifying(): void;
  /** All is equal; only the commit is left. */
  verified(): void;
}

export interface Move {
  from: string;
  to: string;
  now: Date;
  progress: Progress;
  /** Runs before the data are committed at the target. */
  bringFiles?: () => Promise<void>;
}

export interface Moved {
  rows: number;
  orders: number;
  /** Faults that the audit checks found in the source, and find in the target. */
  inherited: number;
}

/**
 * Copies everything into an empty database and proves the copy. The source is marked as moved before the target commits, so
 * that a server can start on one of them at most; a move that was killed is run again.
 */
export async function move({ from, to, now, progress, bringFiles }: Move): Promise<Moved> {
  const lock = await lockSource(from);
  try {
    const source = await lookBeside(from);
    try {
      const before = await readMark(source.dialect, (text) => source.sql.rows(text));
      refuseMoved(before, placeOf(to));
      await source.view(refuseOtherVersion);
      const target = await openTarget(to, { url: from, place: source.place }, before);
      try {
        if (before) await lock.unmark();
        const markMoved = (): Promise<void> =>
          lock.mark({ state: 'MOVED', place: target.place, at: now.toISOString() });
        await bringFiles?.();
        return await source.view((reader) => fill(target, { sql: source.sql, reader }, progress, markMoved));
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  } finally {
    await lock.release();
  }
}

function refuseMoved(mark: MoveMark | null, place: string): void {
  if (mark?.state === 'UNFINISHED')
    throw new MoveRefused(`A move from ${mark.place} into this database did not finish; it has no data.`);
  // To the same place: the move was killed before its end, unless the target is complete.
  if (mark && mark.place !== place) throw new MoveRefused(movedWords(mark));
}

const movedWords = ({ place, at }: MoveMark): string =>
  `The data moved to ${place} (${at}). To move them again: ${commandLine('move --reopen')}.`;

async function openTarget(
  to: string,
  source: { url: string; place: string },
  before: MoveMark | null,
): Promise<MoveTarget> {
  try {
    if (!isSqlite(to)) return await openMoveTarget(to, schema, source.place);
    const file = sqliteFile(to);
    await prepareFolder(dirname(file), source.url);
    const target = await openMoveTarget(to, schema, source.place);
    const handOver = toOwnerOf(dirname(file));
    for (const end of ['', '-wal', '-shm', '.lock']) handOver(file + end);
    return target;
  } catch (error) {
    throw before && error instanceof TargetNotEmpty ? new MoveRefused(movedWords(before)) : error;
  }
}

// Every column must exist on both sides, and an upgrade of the source would change it.
async function refuseOtherVersion(reader: Reader): Promise<void> {
  const { migrations } = await figuresOf(reader);
  const known = knownMigrations();
  if (migrations.some((name) => !known.includes(name)))
    throw new MoveRefused('The source was written by a newer version of QRes. Move with that version.');
  if (migrations.length < known.length)
    throw new MoveRefused(
      'The source was written by an older version of QRes. Start the server of this version on it once, stop it, and then move.',
    );
}

async function fill(
  target: MoveTarget,
  source: { sql: Sql; reader: Reader },
  progress: Progress,
  markMoved: () => Promise<void>,
): Promise<Moved> {
  const tables = movedTables(schema);
  const sums: SourceSums = { reader: source.reader, figures: await figuresOf(source.reader), digests: new Map() };
  let rows = 0;
  let inherited = 0;
  await target.fill({
    async copy(sql) {
      for (const table of tables) {
        const total = sums.figures.tables[table.name] ?? 0;
        const digest = await copyTable(source.sql, sql, table, (copied) => progress.copied(table.name, copied, total));
        sums.digests.set(table.name, digest.text);
        rows += digest.rows;
      }
    },
    async verify(reader, sql) {
      progress.verifying();
      const verdict = await verifyMove(sums, { reader, sql }, tables);
      if (verdict.faults.length > 0) throw new MoveRefused(refusal(verdict.faults));
      ({ inherited } = verdict);
      // Should the old database ever serve again, cursors of one history mean nothing in the other.
      await sql.change('UPDATE bus_meta SET epoch = $1', [newEpoch()]);
    },
    async beforeCommit() {
      progress.verified();
      await markMoved();
    },
  });
  return { rows, inherited, orders: sums.figures.venues.reduce((sum, venue) => sum + venue.orders.rows, 0) };
}

async function copyTable(
  from: Sql,
  to: Sql,
  table: TableShape,
  onProgress: (rows: number) => void,
): Promise<TableDigest> {
  const digest = new TableDigest(table.columns);
  for await (const rows of batchesOf(from, table)) {
    digest.add(rows);
    try {
      await insertBatch(to, table, rows);
    } catch (error) {
      throw new MoveRefused(
        `A row of ${table.name} cannot be written: ${(error as Error).message}. The source is unchanged.`,
        { cause: error },
      );
    }
    onProgress(digest.rows);
  }
  return digest;
}

function refusal(faults: readonly string[]): string {
  const shown = faults.slice(0, MOST_SAID).map((fault) => `  - ${fault}`);
  if (faults.length > MOST_SAID) shown.push(`  - and ${faults.length - MOST_SAID} more`);
  return `The copy differs from the source. It is discarded, and the source is unchanged.\n${shown.join('\n')}`;
}
