import { readFileSync } from 'node:fs';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Returns the resident memory of a process, in MiB. */
export function residentMibOf(processId: number): number {
  return mibOf(processId, 'VmRSS');
}

/** Returns the peak resident memory of a process, in MiB. */
export function mostResidentMibOf(processId: number): number {
  return mibOf(processId, 'VmHWM');
}

/**
 * Returns the memory that a process may write to, used or not, in MiB.
 * The kernel counts it against `ulimit -d`.
 */
export function dataMibOf(processId: number): number {
  return mibOf(processId, 'VmData');
}

// A process that is gone uses no memory; a caller that polls learns of its end elsewhere.
function mibOf(processId: number, name: string): number {
  try {
    const text = readFileSync(`/proc/${processId}/status`, 'utf8');
    return (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * KIB) / MIB;
  } catch {
    return 0;
  }
}

/**
 * Returns how many files and sockets a child process may open.
 * Node raises its own limit as far as it may.
 */
export function mostOpenFiles(): number {
  const [, , hard] = /^Max open files\s+(\S+)\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))!;
  return hard === 'unlimited' ? Infinity : Number(hard);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
