import type { Bench } from './bench.js';
import type { Child } from './child.js';
import { shown, type Pair, type Round } from './figures.js';
import { lineOf, type Line } from './line.js';
import type { CallerPlan } from './load.process.js';
import { userMsOf } from './process-figures.js';
import type { Program } from './program.js';
import { interleave } from './rounds.js';

const MICROSECONDS = 1000;
const MOST_TIMES = 1.05;

export interface Comparison {
  heading: string;
  /** Whose calls both sides are asked. */
  callers: CallerPlan[];
  rounds: number;
}

/** The product with something against the product without it, asked the same in turns: rounds in pairs. */
export function comparePrograms(
  bench: Bench,
  load: Child,
  sides: { ours: Program; floor: Program },
  { heading, callers, rounds }: Comparison,
): Promise<Pair<Round>[]> {
  const side = (program: Program) => (forMs: number) => measured(load, program, { forMs, callers });
  return interleave(
    { ...bench.pace, rounds },
    { ours: side(sides.ours), floor: side(sides.floor) },
    (round, { ours, floor }) =>
      bench.say(`${heading}: round ${round}: ${micros(ours)} µs with it, ${micros(floor)} µs without`),
  );
}

/** What it costs of the processor, which must be next to nothing. */
export function cpuLineOf(heading: string, pairs: readonly Pair<Round>[]): Line {
  return lineOf(heading, 'user CPU µs each', pairs, ({ cpuMs }) => (cpuMs ?? NaN) * MICROSECONDS, {
    of: 'ratio',
    most: MOST_TIMES,
  });
}

async function measured(
  load: Child,
  { port, processId }: Program,
  { forMs, callers }: { forMs: number; callers: CallerPlan[] },
): Promise<Round> {
  const before = userMsOf(processId);
  const round = await load.ask<Round>('round', { port, forMs, callers });
  const after = userMsOf(processId);
  return { ...round, cpuMs: before === null || after === null ? null : (after - before) / round.done };
}

function micros({ cpuMs }: Round): string {
  return shown((cpuMs ?? NaN) * MICROSECONDS);
}
