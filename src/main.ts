import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigFaults, readConfig, type Config } from './config/config.js';
import { environment } from './config/environment.js';
import { WriterBusy } from './database/writer-lock.js';
import { createServer } from './server.js';
import { FirstAdmin } from './users/first-admin.service.js';

// Longer than the server itself waits for what has begun.
const LONGEST_CLOSE_MS = 10_000;

async function main(): Promise<void> {
  const config = readConfig(environment());
  const app = await createServer(config);
  await app.listen(config.port, config.host);
  const close = closer(app);
  process.on('SIGTERM', () => close(0, 'Asked to stop'));
  process.on('SIGINT', () => close(0, 'Asked to stop'));
  process.on('unhandledRejection', (error) => {
    process.stderr.write(`Something failed that nobody waited for: ${storyOf(error)}\n`);
    close(1, 'Stopping');
  });
  await greet(config, app);
}

/** Finishes what has begun and ends the process; whoever asks twice does not want to wait. */
function closer(app: NestFastifyApplication): (code: number, why: string) => void {
  let isClosing = false;
  return (code, why) => {
    if (isClosing) process.exit(1);
    isClosing = true;
    say(`${why}: finishing what has begun …`);
    setTimeout(() => process.exit(1), LONGEST_CLOSE_MS).unref();
    app.close().then(() => process.exit(code), fail);
  };
}

async function greet({ host }: Config, app: NestFastifyApplication): Promise<void> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const addresses = host === '0.0.0.0' || host === '::' ? ['localhost', ...ownAddresses()] : [host];
  const urls = addresses.map((address) => `http://${address.includes(':') ? `[${address}]` : address}:${port}`);
  say(`QRes listens on ${urls.join('  ')}`);
  const link = await app.get(FirstAdmin).linkIfNeeded(urls[0]!);
  if (link) say(`Nobody can sign in yet. Make the first admin here (the link works once): ${link}`);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one && one.family === 'IPv4' && !one.internal ? [one.address] : []));
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`QRes cannot start. ${reason(error)}\n`);
  process.exit(1);
}

// What its owner can mend is told in words; only what we must mend comes with a stack.
function reason(error: unknown): string {
  if (error instanceof ConfigFaults || error instanceof WriterBusy) return error.message;
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  if (code === 'EADDRINUSE') return `Something else listens on ${address}:${port}; choose another PORT.`;
  if (code === 'ECONNREFUSED') return `The database at ${address}:${port} does not answer; see DATABASE_URL.`;
  return storyOf(error);
}

function storyOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch(fail);
