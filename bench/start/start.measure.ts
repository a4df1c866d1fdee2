import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { shown, type Pair } from '../figures.js';
import { lineOf, type Line } from '../line.js';
import { cpuMsOf, residentMiBOf } from '../process-figures.js';
import { Program } from '../program.js';
import { interleave } from '../rounds.js';

const MOST_START_MS = 1000;
// A start is short and reads many files, so it needs more rounds than a load.
const MORE_ROUNDS = 2;
const MOST_IDLE_MIB = 160;
const IDLE_AFTER_MS = 3000;
const IDLE_ROUNDS = 3;

/** From the spawn to the first answer, on a house that exists. */
export async function measureStart(bench: Bench): Promise<Line[]> {
  const heading = 'start, SQLite';
  const look = async ({ startMs, processId }: Program) => ({ startMs, cpuMs: cpuMsOf(processId) ?? NaN });
  const pairs = await live(bench, bench.pace.rounds + MORE_ROUNDS, look, (round, { ours, floor }) =>
    bench.say(`${heading}: round ${round}: ${shown(ours.startMs)} ms, bare Node ${shown(floor.startMs)} ms`),
  );
  return [
    lineOf(heading, 'ms to first answer', pairs, ({ startMs }) => startMs, { of: 'ours', most: MOST_START_MS }),
    lineOf(heading, 'CPU ms', pairs, ({ cpuMs }) => cpuMs),
  ];
}

/** What the product occupies when nobody does anything, a moment after its start. */
export async function measureMemory(bench: Bench): Promise<Line[]> {
  const heading = 'idle memory, SQLite';
  const look = async ({ processId }: Program) => {
    await wait(IDLE_AFTER_MS);
    return residentMiBOf(processId);
  };
  const pairs = await live(bench, Math.min(IDLE_ROUNDS, bench.pace.rounds), look, (round, { ours, floor }) =>
    bench.say(`${heading}: round ${round}: ${shown(ours)} MiB, bare Node ${shown(floor)} MiB`),
  );
  return [
    lineOf(heading, 'RSS MiB after 3 s', pairs, (residentMiB) => residentMiB, { of: 'ours', most: MOST_IDLE_MIB }),
  ];
}

/** Starts the product and a bare server in turns, looks at each, and stops it. */
async function live<R>(
  bench: Bench,
  rounds: number,
  look: (program: Program) => Promise<R>,
  say: (round: number, pair: Pair<R>) => void,
): Promise<Pair<R>[]> {
  const home = await bench.homes.copy('sqlite');
  const lookAt = async (starting: Promise<Program>) => {
    const program = await starting;
    try {
      return await look(program);
    } finally {
      await program.stop();
    }
  };
  const sides = {
    ours: () => lookAt(Program.product(home)),
    floor: () => lookAt(Program.bare(join(home.dataDir, 'bare.log'))),
  };
  return interleave({ ...bench.pace, rounds }, sides, say);
}
