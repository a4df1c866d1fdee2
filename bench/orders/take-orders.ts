import type { Bench } from '../bench.js';
import type { Child } from '../child.js';
import { orderFor } from '../furniture.js';
import type { VenueHouse } from '../house.js';
import type { CallerPlan, Request } from '../load.process.js';

const CALLERS = 16;
// The product is much more code than any floor, and takes some thousand orders to be compiled as well as it will be.
const TURNS = 3;

interface Warming {
  load: Child;
  port: number;
  venues: readonly VenueHouse[];
}

/** Lets the product take orders for a while, so that what follows measures it and not its compiler. */
export async function warmUp({ pace, say }: Bench, { load, port, venues }: Warming): Promise<void> {
  say('warming up …');
  const callers = Array.from({ length: CALLERS }, (_, caller) => takeOrders(venues[caller % venues.length]!, caller));
  await load.ask('round', { port, forMs: pace.warmUpMs * TURNS, callers });
}

/** What a caller sends who takes one order after another, each at the next table. */
export function takeOrders({ token, tables, dishes }: VenueHouse, caller: number): CallerPlan {
  const requests = tables.map((_, index) =>
    keyedPost(token, '/orders', orderFor(tables[(index + caller) % tables.length]!, dishes)),
  );
  return { requests, isKeyed: true, expected: 201 };
}

/** Ends its opening where the idempotency key stands. */
export function keyedPost(token: string, path: string, body: object): Request {
  const json = JSON.stringify(body);
  return {
    opening:
      `POST /api/v1${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\naccept: application/json\r\n` +
      `authorization: Bearer ${token}\r\ncontent-type: application/json\r\nidempotency-key: `,
    ending: `\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
  };
}
