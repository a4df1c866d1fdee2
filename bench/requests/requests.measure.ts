import { join } from 'node:path';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import type { VenueHouse } from '../house.js';
import { lineOf, type Line } from '../line.js';
import type { CallerPlan } from '../load.process.js';
import { takeOrders, warmUp } from '../orders/take-orders.js';
import { comparePrograms, cpuLineOf } from '../product-pairs.js';
import { Program } from '../program.js';

const CALLERS = 16;
// One round of two seconds may have a pause of the collector more than the other: at least so many, also where few rounds do.
const PAIRS = 10;

/** The product with its request log against the product without. */
export async function measureRequestLog(bench: Bench): Promise<Line[]> {
  const [venue] = (await bench.homes.house('sqlite')).venues as [VenueHouse];
  const load = Child.start(join(import.meta.dirname, '../load.process.js'));
  const noting = await Program.product(await bench.homes.copy('sqlite'));
  const silent = await Program.product(await bench.homes.copy('sqlite'), { REQUEST_LOG: '0' });
  try {
    for (const { port } of [noting, silent]) await warmUp(bench, { load, port, venues: [venue] });
    const lines: Line[] = [];
    for (const [heading, plan] of [
      ['request log, a cheap GET', () => reading('/payment-methods', venue)],
      ['request log, create order', (caller: number) => takeOrders(venue, caller)],
    ] as const) {
      const callers = Array.from({ length: CALLERS }, (_, caller) => plan(caller));
      const rounds = bench.pace.isQuick ? bench.pace.rounds : Math.max(PAIRS, bench.pace.rounds);
      const pairs = await comparePrograms(bench, load, { ours: noting, floor: silent }, { heading, callers, rounds });
      lines.push(
        cpuLineOf(heading, pairs),
        lineOf(heading, 'requests/s', pairs, ({ perSecond }) => perSecond),
        lineOf(heading, 'p99 ms', pairs, ({ p99Ms }) => p99Ms),
      );
    }
    return lines;
  } finally {
    await Promise.all([noting.stop(), silent.stop(), load.stop()]);
  }
}

function reading(path: string, { token }: VenueHouse): CallerPlan {
  const opening =
    `GET /api/v1${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\naccept: application/json\r\n` +
    `authorization: Bearer ${token}\r\n\r\n`;
  return { requests: [{ opening, ending: '' }], isKeyed: false, expected: 200 };
}
