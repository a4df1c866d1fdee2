import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, pragma } from '../../../src/database/sqlite-driver.js';
import { Disk } from './disk.js';
import type { Step } from './trace.js';

export interface Losses {
  acknowledged: number;
  syncs: number;
  /** Number of syncs of the database file itself, which only a checkpoint makes. */
  checkpoints: number;
  images: number;
  /** Number of images that SQLite finds damaged. */
  damaged: number;
  /**
   * Number of images that lack an order acknowledged before the power loss.
   * `worst` is the largest number of orders that one image lacks.
   */
  losing: number;
  worst: number;
}

// First everything unsynced is lost, then more and more of it survives, torn and out of order.
const SURVIVALS = [0, 0.2, 0.5, 0.9];

/**
 * Cuts the power at this many points and opens what is left.
 * Half of the points are right after an acknowledgement.
 */
export function failPower(steps: readonly Step[], points: number): Losses {
  const acknowledgements = steps.flatMap((step, at) => (step.kind === 'acknowledge' ? [at] : []));
  const first = acknowledgements[0]!;
  const at = new Set<number>();
  while (at.size < points / 2) at.add(acknowledgements[random(0, acknowledgements.length)]!);
  while (at.size < points) at.add(random(first, steps.length));
  const disk = new Disk();
  const told = new Set<number>();
  const losses = {
    acknowledged: acknowledgements.length,
    syncs: 0,
    checkpoints: 0,
    images: 0,
    damaged: 0,
    losing: 0,
    worst: 0,
  };
  for (const [index, step] of steps.entries()) {
    disk.take(step);
    if (step.kind === 'acknowledge') told.add(step.number);
    if (step.kind === 'sync') losses.syncs += 1;
    if (step.kind === 'sync' && step.file === 'qres.db' && told.size > 0) losses.checkpoints += 1;
    if (at.has(index)) for (const survival of SURVIVALS) judge(disk.afterPowerLoss(survival), told, losses);
  }
  return losses;
}

function judge(files: Map<string, Buffer>, told: ReadonlySet<number>, losses: Losses): void {
  const folder = mkdtempSync(join(tmpdir(), 'qres-power-'));
  try {
    for (const file of ['qres.db', 'qres.db-wal']) writeFileSync(join(folder, file), files.get(file) ?? '');
    const lacking = ordersLacking(join(folder, 'qres.db'), told);
    losses.images += 1;
    if (lacking === null) losses.damaged += 1;
    else if (lacking > 0) losses.losing += 1;
    losses.worst = Math.max(losses.worst, lacking ?? 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ordersLacking(file: string, told: ReadonlySet<number>): number | null {
  const database = openSqlite(file);
  try {
    if (pragma(database, 'integrity_check') !== 'ok') return null;
    const [table] = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'slice_order'").all();
    if (!table) return told.size;
    const kept = new Set(
      database
        .prepare('SELECT number FROM slice_order')
        .all()
        .map(({ number }) => number as number),
    );
    return [...told].filter((number) => !kept.has(number)).length;
  } catch {
    return null;
  } finally {
    database.close();
  }
}

function random(from: number, to: number): number {
  return from + Math.floor(Math.random() * (to - from));
}
