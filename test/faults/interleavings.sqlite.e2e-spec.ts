import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Exchange } from '../mutants/exchange.js';
import { byForm } from '../form.js';
import { longFormBugs, plantedBugs } from '../mutants/planted-bugs.js';
import type { Figures } from './interleavings/evening.js';
import type { Store } from './interleavings/store.js';

const EVENINGS = byForm(250, 10_000);
const LONGEST_MS = 3_600_000;
// In this many scenarios the case of each bug occurs many times.
const MOST_EVENINGS = 10_000;

const PLANTED = [
  ['position-before-the-frame', /is not told/],
  ['deaf-sockets-are-told-on', /and has acknowledged/],
  ['told-before-judged', /may hear/],
  ['tail-beyond-its-counter', /may hear/],
] as const;
// The cases of these bugs occur once in hundreds of scenarios.
const RARE = longFormBugs(['grants-known-before-all-is-read', 'read-beyond-the-head']);

const exchange = new Exchange([...PLANTED.map(([patch]) => patch), ...RARE]);
let store: Store;
let played: (figures: Figures) => fc.IAsyncProperty<unknown>;

beforeAll(async () => {
  Logger.overrideLogger(false);
  const [{ evening }, { Evening }, { Store: Memory }] = await Promise.all([
    import('./interleavings/acts.js'),
    import('./interleavings/evening.js'),
    import('./interleavings/store.js'),
  ]);
  store = await Memory.open();
  played = (figures) => fc.asyncProperty(evening, (steps) => Evening.play(store, steps, figures));
});
afterAll(() => store?.close());

it(
  `in ${EVENINGS} orders of all that is waited for, each listener is told what it may hear, once and in order, and nothing else`,
  async () => {
    const figures: Figures = {};
    await fc.assert(played(figures), { numRuns: EVENINGS });
    const { evenings, steps, turns, events, frames, told, restarts, ...ends } = figures;
    console.log(
      `figures: ${evenings} evenings of ${steps} deeds and ${turns} answers of the database in drawn order, ` +
        `${restarts} restarts: ${events} events, ${told} tellings of them in ${frames} frames, all exact; ` +
        `let go or told to load again: ${JSON.stringify(ends).replaceAll('"', '')}`,
    );
    // Without these outcomes the scenarios were too harmless to prove anything.
    for (const why of ['too_old', 'ahead', 'tag', 'epoch', 'permission'])
      expect(ends[`resync ${why}`], why).toBeGreaterThan(0);
    for (const why of ['slow', 'put out']) expect(ends[why], why).toBeGreaterThan(0);
  },
  LONGEST_MS,
);

it.each([...plantedBugs(PLANTED), ...RARE.map((patch) => [patch, /may hear|rights/] as const)])(
  'the evenings show the planted bug %s',
  async (patch, symptom) => {
    await exchange.with(patch, async () => {
      const { numRuns, errorInstance } = await fc.check(played({}), { numRuns: MOST_EVENINGS, endOnFailure: true });
      const { message } = errorInstance as Error;
      console.log(`mutant ${patch}: in evening ${numRuns} ${message.slice(0, 100)}`);
      expect(message).toMatch(symptom);
    });
  },
  LONGEST_MS,
);
