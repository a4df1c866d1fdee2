import { once } from 'node:events';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const ASK_EVERY_MS = 2;
const UP_WITHIN_MS = 60_000;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until something answers there with 200; `hasEnded` says that nothing will any more. */
export async function untilAnswered(url: string, hasEnded: () => boolean): Promise<void> {
  const until = performance.now() + UP_WITHIN_MS;
  while (!(await answers(url))) {
    if (hasEnded()) throw new Error(`what should have answered at ${url} has ended`);
    if (performance.now() > until) throw new Error(`nothing answered at ${url} within ${UP_WITHIN_MS / 1000} s`);
    await wait(ASK_EVERY_MS);
  }
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
    }).once('error', () => resolve(false));
  });
}
