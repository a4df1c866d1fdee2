import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hurriedClock, until } from './model/clocks.js';
import { ModelScreen, type Mood } from './model/screen.js';
import { ModelServer, type Fault } from './model/server.js';
import { ModelVenue } from './model/venue.js';

// Each case runs several schedules side by side, because most of their time is waiting.
const SIDE_BY_SIDE = 25;
const CASES = process.env['CHECK_FORM'] === 'full' ? 6 : 2;
const LEAST_OF_EACH_KIND = 3 * CASES;

const server = new ModelServer({ window: 12, perFrame: 4, heartbeatMs: 15, saidHeartbeatMs: 4_000 });

type Step =
  | { do: 'append'; topics: ('a' | 'b')[]; closes: boolean }
  | { do: 'wait'; ms: number }
  | { do: 'restart' | 'reconnect'; who: number }
  | { do: 'restore' | 'rewrite' | 'prune'; back: number };

const fault = fc.oneof(
  { weight: 24, arbitrary: fc.constant<Fault>('none') },
  {
    weight: 32,
    arbitrary: fc.constantFrom<Fault>(
      'twice',
      'old frame again',
      'lost frame',
      'overlapping frame',
      'event outside its range',
      'cut before',
      'cut after',
      'resync',
      'wrong count',
      'refuse next',
      'snapshot fails next',
    ),
  },
  { weight: 1, arbitrary: fc.constant<Fault>('silence') },
);

const mood = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Mood>('well', 'slow') },
  { weight: 1, arbitrary: fc.constantFrom<Mood>('apply throws', 'save throws') },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      topics: fc.array(fc.constantFrom('a' as const, 'b' as const), { minLength: 1, maxLength: 9 }),
      closes: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('restart' as const, 'reconnect' as const),
      who: fc.nat({ max: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('restore' as const, 'rewrite' as const, 'prune' as const),
      back: fc.integer({ min: 0, max: 8 }),
    }),
  },
);

const listener = fc.record({
  topics: fc.constantFrom(['a'], ['b'], ['a', 'b']),
  faults: fc.array(fault, { maxLength: 14 }),
  moods: fc.array(mood, { maxLength: 14 }),
});

const schedule = fc.record({
  steps: fc.array(step, { minLength: 4, maxLength: 24 }),
  listeners: fc.tuple(listener, listener),
});

type Schedule = typeof schedule extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const seen = { applied: 0, gaps: 0, duplicates: 0, resyncs: 0, failures: 0, wrongCounts: 0, acks: 0 };
let admitted = 0;

async function play({ steps, listeners }: Schedule): Promise<void> {
  const venue = new ModelVenue();
  const screens = listeners.map(({ topics, faults, moods }) => {
    const token = `listener ${admitted++}`;
    const guest = server.admit(token, venue, faults);
    const options = { url: server.url, credentials: () => ({ token }), topics, clock: hurriedClock };
    const screen = new ModelScreen(options, [...moods]);
    guest.onAck = (cursor) => {
      if (!screen.hasSaved(cursor)) screen.broken.push(`acknowledged ${venue.seqOf(cursor)} before it was saved`);
    };
    return { screen, guest, topics };
  });
  try {
    for (const { screen } of screens) screen.start();
    for (const one of steps) await take(one, venue, screens);
    await serveUntilAllFaultsHappened(venue, screens);
    for (const { screen, guest, topics } of screens) {
      await until(() => screen.live.mark?.cursor === venue.mark(venue.head).cursor);
      expect(screen.ids).toEqual(venue.ids(topics));
      expect(screen.broken).toEqual([]);
      note(screen, guest.acks.length);
    }
  } finally {
    await Promise.all(screens.map(({ screen }) => screen.stop()));
  }
}

type Playing = { screen: ModelScreen; guest: ReturnType<ModelServer['admit']> }[];

async function serveUntilAllFaultsHappened(venue: ModelVenue, screens: Playing): Promise<void> {
  await until(() => {
    const areLeft = screens.some(({ guest }) => guest.faults.length > 0);
    const areAllThere = screens.every(({ screen }) => screen.live.mark?.seq === venue.head);
    if (areLeft && areAllThere) venue.append(venue.head % 3 === 0 ? 'b' : 'a');
    return !areLeft;
  });
}

async function take(one: Step, venue: ModelVenue, screens: Playing): Promise<void> {
  switch (one.do) {
    case 'append':
      one.topics.forEach((topic, index) => venue.append(topic, one.closes && index % 2 === 1 ? 'closed' : 'opened'));
      return;
    case 'wait':
      return new Promise((resolve) => setTimeout(resolve, one.ms));
    case 'restart':
      return screens[one.who]?.screen.restart();
    case 'reconnect':
      return screens[one.who]?.screen.live.reconnect();
    case 'prune':
      return venue.prune(venue.head - one.back);
    case 'restore':
    case 'rewrite':
      // Both happen to a server that is down.
      for (const { guest } of screens) for (const socket of guest.sockets) socket.leave();
      if (one.do === 'restore') venue.restore(Math.max(0, venue.head - one.back));
      else venue.rewrite(Math.max(0, venue.head - one.back));
  }
}

function note(screen: ModelScreen, acks: number): void {
  const { gaps, duplicates, resyncs, failures, wrongCounts } = screen.live.stats;
  seen.applied += screen.ids.length;
  seen.gaps += gaps;
  seen.duplicates += duplicates;
  seen.resyncs += resyncs;
  seen.failures += failures;
  seen.wrongCounts += wrongCounts;
  seen.acks += acks;
}

describe('a listener through bad evenings', () => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('has applied exactly what it may see, once and in order, and acknowledged nothing before it was saved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(schedule, { minLength: SIDE_BY_SIDE, maxLength: SIDE_BY_SIDE }), async (schedules) => {
        await Promise.all(schedules.map(play));
      }),
      { numRuns: CASES, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true },
    );
    // Otherwise the evenings were not bad enough to mean anything.
    for (const [kind, times] of Object.entries(seen)) expect(times, kind).toBeGreaterThanOrEqual(LEAST_OF_EACH_KIND);
  }, 240_000);
});
