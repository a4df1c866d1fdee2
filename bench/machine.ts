import { statfsSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

const GIB = 2 ** 30;
const MEMORY_FILE_SYSTEMS = new Set([0x01021994, 0x858458f6]);

/** What a reader must know of the machine before comparing its figures with another's. */
export function machineFacts(folder: string): string[] {
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / GIB)} GiB`,
    `Node ${process.versions.node} on ${type()} ${release()}`,
    isInMemory(folder)
      ? 'databases in memory: no commit waited for a disk; set TMPDIR to a folder on one'
      : 'databases on a disk',
  ];
}

function isInMemory(folder: string): boolean {
  return MEMORY_FILE_SYSTEMS.has(statfsSync(folder).type);
}
