import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { silence, type Outcome } from '../api.js';
import type { Clock } from '../clock.js';
import { newKey } from '../key.js';
import { openOutbox, type Command, type Entry, type Outbox } from './outbox.js';

// A hundred seconds of retries and leases in one.
const FASTER = 100;
const begun = Date.now();
const quick: Clock = {
  now: () => begun + (Date.now() - begun) * FASTER,
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs / FASTER);
    return () => clearTimeout(timer);
  },
};

const DONE: Outcome<unknown> = { ok: true, status: 200, body: {}, etag: null, isReplayed: false };

/** What happens to one request, or between two. */
type Fate = 'heard' | 'lost' | 'answer lost' | 'busy' | 'slow';

const fates = fc.infiniteStream(
  fc.constantFrom<Fate>('heard', 'heard', 'heard', 'lost', 'answer lost', 'busy', 'slow'),
);
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ tap: fc.nat(2), tab: fc.nat(1), isBad: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ killed: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.constant('a pause' as const) },
  ),
  { minLength: 1, maxLength: 25 },
);

it('each command is done once and in the order of its lane, through losses, doubles and restarts', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fates, async (evening, fate) => {
      const name = newKey();
      const house = new ModelHouse(() => fate.next().value);
      const open = () => openOutbox({ name, clock: quick, send: (entry) => house.hear(entry) });
      const tabs = [await open(), await open()];
      const tapped: Command[] = [];
      for (const step of evening) {
        if (step === 'a pause') await rest(3);
        else if ('killed' in step) {
          await tabs[step.killed]!.close();
          tabs[step.killed] = await open();
        } else {
          const command = commandOf(step.tap, step.isBad && tapped.length % 5 === 0);
          tapped.push(command);
          await tabs[step.tab]!.add(command);
        }
      }
      await untilSettled(tabs);
      expect(house.done).toEqual(orderedByLane(house.done, reachable(tapped)));
      await giveUpRefused(tabs);
      await untilSettled(tabs);
      const good = tapped.filter(({ says }) => says.word === 'good').map(({ key }) => key);
      expect(new Set(house.done)).toEqual(new Set(good));
      expect(house.done).toHaveLength(good.length);
      expect(house.done).toEqual(orderedByLane(house.done, tapped));
      for (const tab of tabs) await tab.close();
    }),
    { numRuns: 25 },
  );
});

/** Does what it hears once for each key, whatever becomes of the answer. */
class ModelHouse {
  readonly done: string[] = [];

  constructor(private readonly fate: () => Fate) {}

  async hear({ key, says }: Entry): Promise<Outcome<unknown>> {
    const fate = this.fate();
    if (fate === 'slow') await rest(2);
    if (fate === 'lost') return { ok: false, failure: silence('NO_CONNECTION') };
    if (fate === 'busy') return { ok: false, failure: { ...silence('UNAVAILABLE'), status: 503 } };
    if (says.word === 'bad') return { ok: false, failure: { ...silence('ORDER_CLOSED'), status: 409 } };
    if (!this.done.includes(key)) this.done.push(key);
    return fate === 'answer lost' ? { ok: false, failure: silence('NO_ANSWER') } : DONE;
  }
}

function commandOf(lane: number, isBad: boolean): Command {
  return {
    key: newKey(),
    lane: `order:${lane}`,
    ask: { method: 'POST', path: '/orders' },
    says: { word: isBad ? 'bad' : 'good' },
    by: null,
    at: new Date().toISOString(),
  };
}

/** Everything that does not wait behind a refused one. */
function reachable(tapped: readonly Command[]): Command[] {
  const blocked = new Set<string>();
  return tapped.filter(({ lane, says }) => {
    if (says.word === 'bad') blocked.add(lane);
    return !blocked.has(lane);
  });
}

/** The same keys; those of one lane in the order of their taps, where the lanes have them. */
function orderedByLane(keys: readonly string[], tapped: readonly Command[]): string[] {
  const lanes = new Map<string, string[]>();
  for (const { key, lane } of tapped) lanes.set(lane, [...(lanes.get(lane) ?? []), key]);
  const laneOf = new Map(tapped.map(({ key, lane }) => [key, lane]));
  return keys.map((key) => nextOf(lanes, laneOf.get(key), keys));
}

function nextOf(lanes: Map<string, string[]>, lane: string | undefined, done: readonly string[]): string {
  const queue = lanes.get(lane ?? '') ?? [];
  let next = queue.shift();
  while (next !== undefined && !done.includes(next)) next = queue.shift();
  return next ?? 'nothing more was tapped in this lane';
}

/** Nothing is under way: all that is left stands behind something refused. A tab hears late of what another has on the disk. */
async function untilSettled(tabs: readonly Outbox[]): Promise<void> {
  const isStuck = (outbox: Outbox): boolean => {
    const refused = new Set<string>();
    return outbox.entries.value.every(({ lane, state }) => {
      if (state === 'refused') refused.add(lane);
      return refused.has(lane);
    });
  };
  await expect.poll(() => tabs.every(isStuck), { timeout: 10_000, interval: 2 }).toBe(true);
}

async function giveUpRefused(tabs: readonly Outbox[]): Promise<void> {
  const [outbox] = tabs as [Outbox];
  for (;;) {
    const refused = outbox.entries.value.filter(({ state }) => state === 'refused');
    if (refused.length === 0) return;
    for (const { key } of refused) await outbox.discard(key, 'the guests have left');
    await untilSettled(tabs);
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}
