import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const TIMES = 50;
const PAGE_BYTES = 4096;
/** From here on every order waits noticeably: one fsync is what an answer costs at least. */
export const SLOW_FSYNC_MS = 20;

export interface FsyncFigures {
  medianMs: number;
  slowestMs: number;
}

/** Writes a page and asks the disk to keep it, as a commit does. */
export function measureFsync(folder: string): FsyncFigures {
  const file = join(folder, `.fsync-${process.pid}`);
  const handle = openSync(file, 'w', 0o600);
  const page = Buffer.alloc(PAGE_BYTES, 1);
  const times: number[] = [];
  try {
    for (let time = 0; time < TIMES; time += 1) {
      const before = performance.now();
      writeSync(handle, page, 0, page.length, time * PAGE_BYTES);
      fsyncSync(handle);
      times.push(performance.now() - before);
    }
  } finally {
    closeSync(handle);
    rmSync(file, { force: true });
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: sorted[Math.floor(TIMES / 2)]!, slowestMs: sorted.at(-1)! };
}
