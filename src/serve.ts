import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config/config.js';
import type { Timings } from './config/timings.js';
import type { NameLookup } from './http/name-lookup.js';
import { giveUp, storyOf } from './giving-up.js';
import { refuseOldClock } from './clock-check.js';
import { unknownSettingsInWords } from './config/environment.js';
import { Departure } from './http/departure.js';
import { isEveryAddress, ownAddresses, publicOrigin } from './http/public-origin.js';
import { Database } from './database/database.js';
import { createServer } from './server.js';
import { FirstAdmin } from './users/first-admin.service.js';

// Longer than the server itself waits for what has begun.
const LONGEST_CLOSE_MS = 10_000;

// Connections that wait to be accepted; the kernel's own limit may be lower (`net.core.somaxconn`). With Node's 511 the
// kernel drops the handshakes of screens that return together after a restart, and repeats them after up to a minute.
const LISTEN_BACKLOG = 16_384;

/** Until somebody asks it to stop. */
export async function serve(config: Config, names?: NameLookup, timings?: Timings): Promise<void> {
  // The reader of a pipe may end, and a disk may be full: the server goes on without its output.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  const app = await createServer(config, undefined, names, timings);
  const log = new Logger('Start');
  try {
    for (const words of unknownSettingsInWords()) log.warn(words);
    await refuseOldClock(app.get(Database), config, new Date(), log);
    await app.listen({ port: config.port, host: config.host, backlog: LISTEN_BACKLOG });
  } catch (error) {
    // The database is open, and its file locked.
    await app.close();
    throw error;
  }
  const close = closer(app, config);
  process.on('SIGTERM', () => close(0, 'Stop requested'));
  // A person at the keyboard has no balancer that would have to hear of it first.
  process.on('SIGINT', () => close(0, 'Stop requested', true));
  process.on('unhandledRejection', (error) => {
    process.stderr.write(`Unhandled error: ${storyOf(error)}\n`);
    close(1, 'Stopping');
  });
  await greet(config, app);
}

type Closer = (code: number, why: string, atOnce?: boolean) => void;

/** Finishes what has begun and ends the process; whoever asks twice does not want to wait. */
function closer(app: NestFastifyApplication, { leaveSeconds }: Config): Closer {
  let isClosing = false;
  return (code, why, atOnce = code !== 0) => {
    if (isClosing) process.exit(1);
    isClosing = true;
    const leavesAfterS = atOnce ? 0 : leaveSeconds;
    say(`${why}: finishing running requests${leavesAfterS > 0 ? `, and serving for another ${leavesAfterS} s` : ''} …`);
    setTimeout(() => process.exit(1), leavesAfterS * 1000 + LONGEST_CLOSE_MS).unref();
    finish(app, leavesAfterS > 0).then(() => process.exit(code), giveUp('The server could not stop cleanly.'));
  };
}

async function finish(app: NestFastifyApplication, isLeaving: boolean): Promise<void> {
  if (isLeaving) await app.get(Departure).begin();
  await app.close();
}

async function greet(config: Config, app: NestFastifyApplication): Promise<void> {
  const { host } = config;
  const { port } = app.getHttpServer().address() as AddressInfo;
  const addresses = isEveryAddress(host) ? ['localhost', ...ownAddresses()] : [host];
  const urls = addresses.map((address) => `http://${address.includes(':') ? `[${address}]` : address}:${port}`);
  say(`QRes listens on ${urls.join('  ')}`);
  const link = await app.get(FirstAdmin).linkIfNeeded(publicOrigin(config, port));
  if (link) say(`There is no admin yet. Create the first admin here (the link works once): ${link}`);
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
