import { readFileSync } from 'node:fs';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Memory that a process really holds, in MiB. */
export function residentMibOf(processId: number): number {
  return mibOf(processId, 'VmRSS');
}

/** The most that it has ever held. */
export function mostResidentMibOf(processId: number): number {
  return mibOf(processId, 'VmHWM');
}

/** What it may write to, whether it has done so or not: that is what the kernel counts against `ulimit -d`. */
export function dataMibOf(processId: number): number {
  return mibOf(processId, 'VmData');
}

// One that is gone holds nothing, and whoever looks again and again hears of its end from others.
function mibOf(processId: number, name: string): number {
  try {
    const text = readFileSync(`/proc/${processId}/status`, 'utf8');
    return (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * KIB) / MIB;
  } catch {
    return 0;
  }
}

/** How many files and sockets a process that we start may open; Node raises its own limit as far as it may. */
export function mostOpenFiles(): number {
  const [, , hard] = /^Max open files\s+(\S+)\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))!;
  return hard === 'unlimited' ? Infinity : Number(hard);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
