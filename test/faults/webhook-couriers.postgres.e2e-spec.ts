import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../bundle.js';
import { buildServer } from '../server-process.js';
import { byForm } from '../form.js';
import { ENDPOINTS, EVENTS, idsOf, tellByTwo, withoutRepeats } from './webhooks/two-couriers.js';

// The deliveries of a killed server are free after 45 s: only the long form waits for that.
const ENDS = byForm(['SIGTERM'] as const, ['SIGTERM', 'SIGKILL'] as const);
const TOLD = Array.from({ length: EVENTS }, (_, index) => index + 1);

let server: Bundle;

beforeAll(async () => {
  server = await buildServer();
}, 300_000);

afterAll(() => server?.remove());

it.each(ENDS)(
  'two servers tell each endpoint each event once, in order, and one goes on after the other’s %s',
  async (signal) => {
    const { withBoth, inAll, shares, rest, ended } = await tellByTwo(server.file, signal);
    const repeats = inAll.flat().length - ENDPOINTS * EVENTS;
    console.log(
      `figures: ${ENDPOINTS} × ${EVENTS} events, shares ${shares.join(' and ')}, then ${rest} by the one that stayed, ${repeats} heard again after ${signal}`,
    );

    for (const heard of withBoth) expect(heard.map(({ said }) => said.data.seats)).toEqual(TOLD.slice(0, EVENTS / 2));
    expect(rest).toBeGreaterThan(0);
    for (const heard of inAll) {
      expect(withoutRepeats(heard).map(({ said }) => said.data.seats)).toEqual(TOLD);
      // Messages with the same id have the same bytes.
      expect(new Set(heard.map(({ body }) => body)).size).toBe(idsOf(heard).size);
      // Each endpoint had at most one message in flight when the server ended.
      expect(heard.length).toBeLessThanOrEqual(EVENTS + 1);
    }
    if (signal === 'SIGTERM') expect(ended.code).toBe(0);
  },
);
