import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mark } from './cursor-rule.js';
import { memoryMark } from './mark-store.js';
import { until } from './model/clocks.js';
import { Evening, sleep } from './model/evening.js';
import { ModelServer } from './model/server.js';

// Heartbeats come only when a test says so.
const server = new ModelServer({ window: 256, perFrame: 64, heartbeatMs: 1e8, saidHeartbeatMs: 5_000 });
let evening: Evening;

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => {
  evening = new Evening(server);
});
afterEach(() => evening.end());

describe('where a listener begins', () => {
  it('with a view and no mark: at the snapshot, and the events after it follow', async () => {
    evening.venue.append('a');
    const live = evening.listen({ view: 'a' });
    await until(() => evening.isAtHead(live));
    evening.venue.append('b');
    evening.venue.append('a');
    await until(() => evening.isAtHead(live));
    expect(evening.ids).toEqual(evening.venue.ids(['a']));
    expect(evening.guest.snapshots).toEqual(['a']);
    expect(evening.guest.handshakes).toMatchObject([
      { token: evening.token, topics: ['a'], cursor: evening.venue.mark(1).cursor },
    ]);
  });

  it('without a view: at the head, which is stored before anything happens', async () => {
    evening.venue.append('a');
    const mark = memoryMark();
    const live = evening.listen({ mark });
    await until(() => live.stats.connects === 1);
    expect(await mark.load()).toEqual(evening.venue.mark(1));
    evening.socket?.leave();
    const { data } = evening.venue.append('a');
    await until(() => live.mark?.seq === 2);
    expect(evening.ids).toEqual([data.id]);
  });

  it('with a stored mark: there, without loading a snapshot', async () => {
    for (let count = 0; count < 5; count++) evening.venue.append('a');
    const live = evening.listen({ view: 'a', mark: memoryMark(evening.venue.mark(3)) });
    await until(() => evening.isAtHead(live));
    expect(evening.ids).toEqual(evening.venue.ids(['a']).slice(3));
    expect(evening.guest.snapshots).toEqual([]);
  });

  it('with a mark whose number does not belong to its cursor: at the snapshot', async () => {
    for (let count = 0; count < 5; count++) evening.venue.append('a');
    const reasons: string[] = [];
    const mark = memoryMark({ cursor: evening.venue.mark(3).cursor, seq: 4 });
    const live = evening.listen({ view: 'a', mark, onResync: (reason) => reasons.push(reason) });
    await until(() => live.stats.snapshots === 1 && evening.isAtHead(live));
    expect(reasons).toEqual(['mismatch']);
    expect(evening.ids).toEqual(evening.venue.ids(['a']));
  });
});

describe('when the server says that it cannot go on from there', () => {
  it.each(['epoch', 'too_old', 'ahead', 'tag', 'permission', 'slow'] as const)(
    'a screen loads everything again: %s',
    async (reason) => {
      evening.venue.append('a');
      const reasons: string[] = [];
      const live = evening.listen({ view: 'a', onResync: (one) => reasons.push(one) });
      await until(() => evening.isAtHead(live));
      evening.ids = ['what the screen believed'];
      evening.socket?.resync(reason);
      await until(() => live.stats.snapshots === 2 && live.stats.connects === 2);
      expect(evening.ids).toEqual(evening.venue.ids(['a']));
      expect(reasons).toEqual([reason]);
      expect(live.stats.resyncs).toBe(1);
    },
  );

  it('a listener without a view is told, and begins at the head', async () => {
    const reasons: string[] = [];
    const live = evening.listen({ onResync: (one) => reasons.push(one) });
    await until(() => evening.isAtHead(live));
    evening.socket?.leave();
    for (let count = 0; count < 4; count++) evening.venue.append('a');
    evening.venue.prune(4);
    await until(() => evening.isAtHead(live));
    expect(reasons).toEqual(['too_old']);
    expect(evening.ids).toEqual([]);
  });
});

describe('apply, store, acknowledge', () => {
  it('acknowledges only after the store has finished', async () => {
    let finish = () => undefined as void;
    const saves: Mark[] = [];
    const save = (mark: Mark) => {
      saves.push(mark);
      return new Promise<void>((resolve) => (finish = resolve));
    };
    const live = evening.listen({ mark: { load: () => evening.venue.mark(0), save } });
    evening.venue.append('a');
    await until(() => saves.length === 1);
    expect(evening.ids).toEqual(evening.venue.ids(['a']));
    await sleep();
    expect(evening.guest.acks).toEqual([]);
    expect(live.mark?.seq).toBe(0);
    finish();
    await until(() => evening.guest.acks.length === 1);
    expect(evening.guest.acks).toEqual([evening.venue.mark(1).cursor]);
  });

  it('does not acknowledge what could not be stored, and does not apply it twice when it comes again', async () => {
    const kept = memoryMark(evening.venue.mark(0));
    let faults = 2;
    const errors: unknown[] = [];
    const save = (mark: Mark) => {
      if (faults-- > 0) throw new Error('disk full');
      return kept.save(mark);
    };
    const live = evening.listen({ mark: { load: kept.load, save }, onError: (error) => errors.push(error) });
    evening.venue.append('a');
    await until(() => evening.isAtHead(live) && evening.guest.acks.length > 0);
    expect(evening.ids).toEqual(evening.venue.ids(['a']));
    expect(evening.guest.acks).toEqual([evening.venue.mark(1).cursor]);
    expect(evening.guest.handshakes).toHaveLength(3);
    expect(errors).toHaveLength(2);
  });

  it('gives the same events again to a listener that threw', async () => {
    const calls: number[][] = [];
    const live = evening.listen({
      mark: memoryMark(evening.venue.mark(0)),
      onError: () => undefined,
      onEvents: (events) => {
        calls.push(events.map((event) => event.seq));
        if (calls.length === 1) throw new Error('not now');
      },
    });
    evening.venue.append('a');
    await until(() => evening.isAtHead(live));
    expect(calls).toEqual([[1], [1]]);
  });

  it('gets past an event that can never be applied by loading everything again', async () => {
    const reasons: string[] = [];
    const live = evening.listen({
      view: 'a',
      onError: () => undefined,
      onResync: (one) => reasons.push(one),
      onEvents: () => {
        throw new Error('never');
      },
    });
    await until(() => evening.isAtHead(live));
    evening.venue.append('a');
    await until(() => live.stats.snapshots === 2 && evening.isAtHead(live));
    expect(evening.ids).toEqual(evening.venue.ids(['a']));
    expect(reasons).toEqual(['apply']);
    expect(live.stats.failures).toBe(3);
  });
});

describe('closing', () => {
  it('finishes the frame in hand, and nothing is called afterwards', async () => {
    let finish = () => undefined as void;
    const mark = memoryMark(evening.venue.mark(0));
    const calls: string[] = [];
    const live = evening.listen({
      mark,
      onLink: (state) => calls.push(state),
      onEvents: (events) => {
        calls.push(...events.map((event) => String(event.seq)));
        return new Promise<void>((resolve) => (finish = resolve));
      },
    });
    evening.venue.append('a');
    await until(() => calls.includes('1'));
    const before = [...calls];
    evening.venue.append('a');
    await sleep();
    live.close();
    finish();
    await live.closed;
    expect(await mark.load()).toEqual(evening.venue.mark(1));
    evening.venue.append('a');
    await sleep();
    expect(calls).toEqual(before);
  });

  it.each([0, 1, 3, 10])('ends whatever it was doing after %i ms', async (ms) => {
    // Asked before every snapshot and every handshake; what is on the wire already may still arrive.
    let asked = 0;
    const credentials = () => {
      asked += 1;
      return { token: evening.token };
    };
    const live = evening.listen({ view: 'a', credentials });
    await sleep(ms);
    live.close();
    await live.closed;
    const askedBefore = asked;
    await sleep();
    expect(asked).toBe(askedBefore);
    await until(() => server.connections === 0);
  });
});
