import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hurriedClock, until } from './model/clocks.js';
import { ModelServer } from './model/server.js';
import { ModelVenue, type LoggedEvent } from './model/venue.js';
import { pollEvents, type Poll, type Polling } from './poll.js';

const server = new ModelServer({ window: 256, perFrame: 64, heartbeatMs: 1e8, saidHeartbeatMs: 5_000 });
beforeAll(() => server.start());
afterAll(() => server.stop());

let venue: ModelVenue;
let token: string;
let ids: string[];
let polling: Polling | undefined;
let tokens = 0;

beforeEach(() => {
  venue = new ModelVenue();
  token = `poller ${tokens++}`;
  server.admit(token, venue);
  ids = [];
});

afterEach(async () => {
  polling?.close();
  await polling?.closed;
});

function poll(options: Partial<Poll<LoggedEvent>> = {}): Polling {
  polling = pollEvents<LoggedEvent>({
    url: server.url,
    credentials: () => ({ api_key: token }),
    cursor: venue.mark(0).cursor,
    clock: hurriedClock,
    limit: 3,
    onEvents: (events) => {
      ids.push(...events.map((event) => event.data.id));
    },
    onGone: () => null,
    ...options,
  });
  return polling;
}

const atHead = () => polling?.cursor === venue.mark(venue.head).cursor;

describe('polling the log', () => {
  it('gives every event once and in order, those of before and those that come', async () => {
    for (let count = 0; count < 10; count++) venue.append('a');
    poll();
    await until(atHead);
    for (let count = 0; count < 5; count++) venue.append('b');
    await until(atHead);
    expect(ids).toEqual(venue.ids(['a', 'b']));
  });

  it('gives the same events again to a listener that threw', async () => {
    for (let count = 0; count < 5; count++) venue.append('a');
    const errors: unknown[] = [];
    poll({
      onError: (error) => errors.push(error),
      onEvents: (events) => {
        if (errors.length < 2) throw new Error('not now');
        ids.push(...events.map((event) => event.data.id));
      },
    });
    await until(atHead);
    expect(ids).toEqual(venue.ids(['a']));
    expect(errors).toHaveLength(2);
  });

  it('moves past types it did not ask for, and says so', async () => {
    for (let count = 0; count < 4; count++) venue.append('a', 'closed');
    const cursors: string[] = [];
    poll({
      types: ['opened'],
      onEvents: (events, cursor) => {
        ids.push(...events.map((event) => event.data.id));
        cursors.push(cursor);
      },
    });
    await until(atHead);
    expect(ids).toEqual([]);
    expect(cursors).toEqual([venue.mark(3).cursor, venue.mark(4).cursor]);
  });

  it('asks where to go on when its cursor is gone', async () => {
    for (let count = 0; count < 6; count++) venue.append('a');
    venue.prune(4);
    const reasons: string[] = [];
    poll({
      onGone: (reason) => {
        reasons.push(reason);
        return venue.mark(4).cursor;
      },
    });
    await until(atHead);
    expect(reasons).toEqual(['too_old']);
    expect(ids).toEqual(venue.ids(['a']).slice(4));
  });

  it('begins at the head without a cursor', async () => {
    venue.append('a');
    poll({ cursor: null });
    await until(atHead);
    const { data } = venue.append('a');
    await until(atHead);
    expect(ids).toEqual([data.id]);
  });

  it('says the code when it is refused, and goes on trying', async () => {
    const codes: string[] = [];
    venue.append('a');
    poll({
      onRefused: (code) => codes.push(code),
      credentials: () => (codes.length < 2 ? { token: 'unknown' } : { token }),
    });
    await until(atHead);
    expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(ids).toEqual(venue.ids(['a']));
  });

  it('ends while the server holds its answer back', async () => {
    const one = poll();
    await new Promise((resolve) => setTimeout(resolve, 10));
    one.close();
    await one.closed;
    venue.append('a');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ids).toEqual([]);
  });
});
