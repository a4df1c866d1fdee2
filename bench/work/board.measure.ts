import { join } from 'node:path';
import { asked } from '../asked.js';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import { shown, type Round } from '../figures.js';
import type { VenueHouse } from '../house.js';
import { lineOf, type Line } from '../line.js';
import type { CallerPlan } from '../load.process.js';
import { Program } from '../program.js';
import { interleave } from '../rounds.js';
import type { KitchenState } from '../../web/lib/fold.js';

const TICKETS = 40;
const LINES = 6;
const MOST_MS = 50;

/** A full board, as a screen loads it after it was away: against a route that sends the same bytes and asks nothing. */
export async function measureBoard(bench: Bench): Promise<Line[]> {
  const [venue] = (await bench.homes.house('sqlite')).venues as [VenueHouse];
  const home = await bench.homes.copy('sqlite');
  const load = Child.start(join(import.meta.dirname, '../load.process.js'));
  const bare = Child.start(join(import.meta.dirname, '../menu/bare.process.js'));
  const product = await Program.product(home);
  try {
    const body = Buffer.from(JSON.stringify(await fullBoard(`http://127.0.0.1:${product.port}`, venue)));
    const barePort = await bare.ask<number>('open', { body, etag: '"1"', type: 'application/json', coding: null });
    const heading = `kitchen snapshot, ${TICKETS} tickets × ${LINES} lines (${shown(body.length / 1000)} KB)`;
    const side = (port: number, path: string) => (forMs: number) =>
      load.ask<Round>('round', { port, forMs, callers: [reading(path, venue)] });
    const sides = { ours: side(product.port, '/api/v1/snapshot?view=kitchen'), floor: side(barePort, '/menu') };
    const pairs = await interleave(bench.pace, sides, (round, { ours, floor }) =>
      bench.say(`${heading}: round ${round}: ${shown(ours.p50Ms)} ms, floor ${shown(floor.p50Ms)} ms`),
    );
    return [
      lineOf(heading, 'p50 ms', pairs, ({ p50Ms }) => p50Ms),
      lineOf(heading, 'p99 ms', pairs, ({ p99Ms }) => p99Ms, { of: 'ours', most: MOST_MS }),
    ];
  } finally {
    await Promise.all([product.stop(), load.stop(), bare.stop()]);
  }
}

/** Only long tickets of one station are left on the board. */
async function fullBoard(origin: string, { token, screenToken, tables, dishes }: VenueHouse): Promise<object> {
  const [waiter, screen] = [asked(origin, token), asked(origin, screenToken)];
  const board = () => screen<{ data: KitchenState }>('GET', '/snapshot?view=kitchen');
  for (const { id } of (await board()).data.tickets) await screen('POST', `/kitchen/tickets/${id}/bump`);
  const items = Array.from({ length: LINES }, (_, line) => ({ dish_id: dishes[0], quantity: 1 + line }));
  for (let number = 0; number < TICKETS; number += 1)
    await waiter('POST', '/orders', { order_type: 'DINE_IN', table_id: tables[number % tables.length], items });
  const full = await board();
  if (full.data.tickets.length !== TICKETS) throw new Error(`the board has ${full.data.tickets.length} tickets`);
  return full;
}

function reading(path: string, { screenToken }: VenueHouse): CallerPlan {
  const opening =
    `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\naccept: application/json\r\n` +
    `authorization: Bearer ${screenToken}\r\n\r\n`;
  return { requests: [{ opening, ending: '' }], isKeyed: false, expected: 200 };
}
