import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pragma, type SqliteHandle } from '../../src/database/sqlite-driver.js';

export interface SmallDisk {
  kind: string;
  url: string;
  /** Leaves almost no room. */
  fill(handle: SqliteHandle): void;
  free(handle: SqliteHandle): void;
  remove(): void;
}

/** A file system that can be filled without harm; where none may be mounted, a database that may not grow. */
export function smallDisk(mebibytes = 3): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'qres-small-'));
  const url = `sqlite:${join(folder, 'qres.db')}`;
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  if (!mountSmall(folder, mebibytes))
    return {
      kind: 'PRAGMA max_page_count, because this user may not mount a disk',
      url,
      fill: (handle) => handle.exec(`PRAGMA max_page_count = ${Number(pragma(handle, 'page_count'))}`),
      free: (handle) => handle.exec('PRAGMA max_page_count = 1073741823'),
      remove,
    };
  const ballast = join(folder, 'ballast');
  return {
    kind: `a disk of ${mebibytes} MiB`,
    url,
    fill: () => fillUp(folder, ballast),
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync('umount', ['--lazy', folder]);
      remove();
    },
  };
}

/** Leaves not a byte of the disk that a folder is on. */
export function fillUp(folder: string, ballast: string): void {
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  } catch (error) {
    // Whoever else writes there was quicker: it is as full as it is meant to be.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** Answers false where this user may not. */
export function mountSmall(folder: string, mebibytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
