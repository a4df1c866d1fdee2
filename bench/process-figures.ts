import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Linux counts CPU in hundredths of a second for every program, whatever its kernel was built with.
const MS_PER_TICK = 10;
// Places of the two counts behind the name.
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** CPU that a process has used so far; null where the system does not tell. */
export function cpuMsOf(processId: number): number | null {
  const ticks = ticksOf(processId);
  return ticks && (ticks.user + ticks.system) * MS_PER_TICK;
}

/** Of that, what its own code has used: what the system did for it depends on whatever else the system does. */
export function userMsOf(processId: number): number | null {
  const ticks = ticksOf(processId);
  return ticks && ticks.user * MS_PER_TICK;
}

function ticksOf(processId: number): { user: number; system: number } | null {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The name stands in brackets and may have blanks in it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { user: Number(fields[USER_TICKS]), system: Number(fields[SYSTEM_TICKS]) };
  } catch {
    return null;
  }
}

/** Memory that a process occupies now. */
export function residentMiBOf(processId: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(processId)], { encoding: 'utf8' })) / 1024;
}
