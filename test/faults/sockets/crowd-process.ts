import { setTimeout as pause } from 'node:timers/promises';
import { answerParent } from '../../../bench/child.js';
import { percentile } from '../process-figures.js';
import { Ear, type Seat, type Tally } from './ear.js';

// Number of parallel handshakes, as of screens that are switched on together.
const OPEN_AT_ONCE = 100;
// Together they have more ports than one address has.
const SOURCES = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'];

const tally: Tally = { faults: [], latenciesMs: [] };
const ears: Ear[] = [];

async function join({ url, seats }: { url: string; seats: Seat[] }): Promise<void> {
  let here = 0;
  for (const [index, seat] of seats.entries()) {
    while (index - here >= OPEN_AT_ONCE) await pause(1);
    const ear = new Ear(seat, { url, from: SOURCES[index % SOURCES.length]!, tally, arrived: () => (here += 1) });
    ears.push(ear);
    ear.open();
  }
  while (!ears.every(({ isHere }) => isHere)) await pause(5);
}

answerParent({
  join,
  forget: () => {
    tally.latenciesMs.length = 0;
  },
  figures: () => ({
    frames: tally.latenciesMs.length,
    p50Ms: percentile(tally.latenciesMs, 0.5),
    p99Ms: percentile(tally.latenciesMs, 0.99),
    faults: tally.faults,
  }),
  here: () => ears.filter(({ isHere }) => isHere).length,
  /** Returns the number of sockets that have reached the head of their venue's log. */
  arrived: (heads: number[]) => ears.filter(({ position, seat }) => position >= heads[seat.venue]!).length,
  sample: (every: number) =>
    ears.filter((_, index) => index % every === 0).map(({ seat: { venue, type }, heard }) => ({ venue, type, heard })),
  leave: () => {
    for (const ear of ears) ear.close();
  },
});
