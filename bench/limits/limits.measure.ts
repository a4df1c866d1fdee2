import { join } from 'node:path';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import { lineOf, type Line } from '../line.js';
import type { CallerPlan } from '../load.process.js';
import { comparePrograms, cpuLineOf } from '../product-pairs.js';
import { Program } from '../program.js';

const CALLERS = 16;
// Of each caller: four thousand phones, none of which asks so often that it is refused.
const PHONES = 250;
// One round of two seconds may have a pause of the collector more than the other.
const PAIRS = 2;

// Both servers believe the proxy that the load plays; one of them trusts the phones behind it.
const PROXIED = { TRUST_PROXY: 'loopback' };
const LIMITED = { ...PROXIED, TRUSTED_ADDRESSES: '203.0.113.0/24' };
const UNLIMITED = { ...PROXIED, TRUSTED_ADDRESSES: '10.0.0.0/8' };

/** The menu that is sent again to many phones, with their calls counted and without. */
export async function measureLimits(bench: Bench): Promise<Line[]> {
  const load = Child.start(join(import.meta.dirname, '../load.process.js'));
  const limited = await Program.product(await bench.homes.copy('sqlite'), LIMITED);
  const unlimited = await Program.product(await bench.homes.copy('sqlite'), UNLIMITED);
  try {
    const lines: Line[] = [];
    const etag = await etagOf(limited.port);
    for (const [heading, expected, headers] of [
      ['limits, menu in brotli', 200, 'accept-encoding: gzip, deflate, br\r\n'],
      ['limits, menu unchanged (304)', 304, `if-none-match: ${etag}\r\n`],
    ] as const) {
      const callers = Array.from({ length: CALLERS }, (_, caller) => phones(caller, expected, headers));
      const rounds = bench.pace.rounds * PAIRS;
      const pairs = await comparePrograms(
        bench,
        load,
        { ours: limited, floor: unlimited },
        { heading, callers, rounds },
      );
      lines.push(
        cpuLineOf(heading, pairs),
        lineOf(heading, 'requests/s', pairs, ({ perSecond }) => perSecond),
      );
    }
    return lines;
  } finally {
    await Promise.all([limited.stop(), unlimited.stop(), load.stop()]);
  }
}

async function etagOf(port: number): Promise<string> {
  const { headers } = await fetch(`http://127.0.0.1:${port}/api/v1/menu`, {
    headers: { 'accept-encoding': 'identity' },
  });
  return headers.get('etag')!;
}

function phones(caller: number, expected: number, headers: string): CallerPlan {
  const requests = Array.from({ length: PHONES }, (_, phone) => ({
    opening:
      `GET /api/v1/menu HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\naccept: application/json\r\n` +
      `x-forwarded-for: 10.7.${caller}.${phone}\r\n${headers}\r\n`,
    ending: '',
  }));
  return { requests, isKeyed: false, expected };
}
