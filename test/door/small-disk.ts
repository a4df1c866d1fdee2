import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pragma, type SqliteHandle } from '../../src/database/sqlite-driver.js';

export interface SmallDisk {
  kind: string;
  url: string;
  /** Fills the disk until almost no space is left. */
  fill(handle: SqliteHandle): void;
  free(handle: SqliteHandle): void;
  remove(): void;
}

/**
 * Creates a file system that a test can fill safely.
 * Without the right to mount one, it is a database that cannot grow.
 */
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

/** Fills the disk of a folder to the last byte. */
export function fillUp(folder: string, ballast: string): void {
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  } catch (error) {
    // Another process took the last space first: the disk is as full as the test needs.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** Mounts a small disk; returns false if this user may not mount. */
export function mountSmall(folder: string, mebibytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
