import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database as Handle } from 'better-sqlite3';

export interface SmallDisk {
  kind: 'a disk of 3 MiB' | 'PRAGMA max_page_count, because this user may not mount a disk';
  url: string;
  /** Leaves almost no room. */
  fill(handle: Handle): void;
  free(handle: Handle): void;
  remove(): void;
}

/** A file system that can be filled without harm; where none may be mounted, a database that may not grow. */
export function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'qres-small-'));
  const url = `sqlite:${join(folder, 'qres.db')}`;
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  if (!mounts(folder))
    return {
      kind: 'PRAGMA max_page_count, because this user may not mount a disk',
      url,
      fill: (handle) => handle.pragma(`max_page_count = ${Number(handle.pragma('page_count', { simple: true }))}`),
      free: (handle) => handle.pragma('max_page_count = 1073741823'),
      remove,
    };
  const ballast = join(folder, 'ballast');
  return {
    kind: 'a disk of 3 MiB',
    url,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    free: () => rmSync(ballast),
    remove: () => {
      execFileSync('umount', [folder]);
      remove();
    },
  };
}

function mounts(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
