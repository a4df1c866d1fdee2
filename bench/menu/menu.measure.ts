import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Bench } from '../bench.js';
import { Child } from '../child.js';
import { shown, type Round } from '../figures.js';
import { lineOf, type Line } from '../line.js';
import type { CallerPlan } from '../load.process.js';
import { cpuMsOf } from '../process-figures.js';
import { Program } from '../program.js';
import { interleave } from '../rounds.js';

const CALLERS = 16;
const MICROSECONDS = 1000;

/** The guests' menu against a route that sends the same bytes and looks nothing up. */
export async function measureMenu(bench: Bench): Promise<Line[]> {
  const home = await bench.homes.copy('sqlite');
  const load = Child.start(join(import.meta.dirname, '../load.process.js'));
  const bare = Child.start(join(import.meta.dirname, 'bare.process.js'));
  const product = await Program.product(home);
  try {
    const plain = await printed(product.port, 'identity');
    const small = await printed(product.port, 'br');
    const [plainPort, smallPort] = [await bare.ask<number>('open', plain), await bare.ask<number>('open', small)];
    const size = ({ body }: Printed): string => `${shown(body.length / 1000)} KB`;
    const lines: Line[] = [];
    for (const [heading, barePort, expected, headers] of [
      [`read menu (60 dishes, ${size(plain)})`, plainPort, 200, ''],
      [`read menu, brotli (${size(small)})`, smallPort, 200, 'accept-encoding: gzip, deflate, br\r\n'],
      ['read menu, unchanged (304)', plainPort, 304, `if-none-match: ${plain.etag}\r\n`],
    ] as const) {
      const side = (port: number, path: string, processId: number) => (forMs: number) =>
        read(load, { port, forMs, processId, plan: plan(path, expected, headers) });
      const pairs = await interleave(
        bench.pace,
        {
          ours: side(product.port, '/api/v1/menu', product.processId),
          floor: side(barePort, '/menu', bare.processId),
        },
        (round, { ours, floor }) =>
          bench.say(`${heading}: round ${round}: ${shown(ours.perSecond)}/s, floor ${shown(floor.perSecond)}/s`),
      );
      lines.push(
        lineOf(heading, 'requests/s', pairs, ({ perSecond }) => perSecond),
        lineOf(heading, 'p99 ms', pairs, ({ p99Ms }) => p99Ms),
        lineOf(heading, 'CPU µs each', pairs, ({ cpuMs }) => (cpuMs ?? NaN) * MICROSECONDS),
      );
    }
    return lines;
  } finally {
    await Promise.all([product.stop(), load.stop(), bare.stop()]);
  }
}

interface Printed {
  body: Buffer;
  etag: string | null;
  type: string | null;
  coding: string | null;
}

/** By a request of Node's own, because `fetch` unpacks what it gets. */
async function printed(port: number, accepted: string): Promise<Printed> {
  const request = get({ port, path: '/api/v1/menu', headers: { 'accept-encoding': accepted } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const { etag = null, 'content-type': type = null, 'content-encoding': coding = null } = response.headers;
  return { body: Buffer.concat(parts), etag, type, coding };
}

interface Reading {
  port: number;
  forMs: number;
  processId: number;
  plan: CallerPlan;
}

async function read(load: Child, { port, forMs, processId, plan: one }: Reading): Promise<Round> {
  const cpuBefore = cpuMsOf(processId);
  const round = await load.ask<Round>('round', { port, forMs, callers: Array.from({ length: CALLERS }, () => one) });
  const cpuAfter = cpuMsOf(processId);
  return { ...round, cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / round.done };
}

function plan(path: string, expected: number, headers: string): CallerPlan {
  const opening = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: keep-alive\r\naccept: application/json\r\n${headers}\r\n`;
  return { requests: [{ opening, ending: '' }], isKeyed: false, expected };
}
