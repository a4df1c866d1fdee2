import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findFaults } from '../src/ledger/ledger.js';
import type { Fault } from '../src/ledger/rules.js';
import type { VenueView } from '../src/venues/venue.dto.js';
import { Api, Refused, Traffic } from './api.js';
import { lookBeside } from './beside.js';
import { audit } from './demo/audit.js';
import { codes, greeting, homeAt } from './demo/greeting.js';
import { Interrupt } from './demo/interrupt.js';
import { readOptions, USAGE, WrongOption, type Options } from './demo/options.js';
import { isGood, liveText, report } from './demo/report.js';
import { openSandbox } from './demo/sandbox.js';
import { CannotStart, DemoServer } from './demo/server.js';
import { Service } from './demo/service.js';
import { StaffSession } from './demo/staff-session.js';
import { throwAway } from './demo/throw-away.js';
import { plantHouse } from './seed/plant.js';
import { counted, LiveLine, say } from './terminal.js';

const MINUTE_MS = 60_000;
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    say(USAGE);
    return 0;
  }
  const startedMs = performance.now();
  const { dataDir } = options;
  if (options.fresh) await throwAway(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const databaseUrl = options.databaseUrl ?? `sqlite:${join(dataDir, 'qres.db')}`;
  say(`Starting the restaurant; its data is in ${relative('', dataDir) || dataDir}.`);
  const sandbox = await openSandbox(dataDir);
  const { settings } = sandbox;
  const server = await DemoServer.start({ dataDir, databaseUrl, port: options.port, settings });
  const interrupt = new Interrupt(() => server.kill());
  server.onExit((how) => {
    say(`The server ended unexpectedly ${how}; see ${join(dataDir, 'server.log')}.`);
    process.exit(1);
  });
  try {
    const { origin, port, admin: tokens } = server.up;
    sandbox.notify(origin);
    const admin = new StaffSession(new Api(origin, async () => null), tokens, new Traffic());
    await plant(admin.api);
    for (const line of await greeting(admin.api, port, databaseUrl)) say(line);
    say(`\nReady after ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
    const isRight = !options.service || (await play({ ...options, databaseUrl }, admin.api, interrupt));
    if (!options.exit && !interrupt.isAsked) {
      if (options.service) await sayCodes(admin.api, port);
      say('\nThe server keeps running; Ctrl-C stops it.');
      await interrupt.asked;
    }
    return isRight ? 0 : 1;
  } finally {
    await server.stop();
  }
}

async function plant(admin: Api): Promise<void> {
  const startedMs = performance.now();
  const { isNew } = await plantHouse(admin, {
    onStep: (what) => say(`  creating ${what} …`),
    isSandboxThere: true,
  });
  say(
    isNew
      ? `  created in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.\n`
      : '  The data of the last demo is used again.\n',
  );
}

/** The first codes may be too old by now. Whoever has chosen a password meanwhile has ended our session; then they make codes. */
async function sayCodes(admin: Api, port: number): Promise<void> {
  try {
    for (const line of ['', ...(await codes(admin, homeAt(port)))]) say(line);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

/** Plays the evening and answers whether everything agrees at its end. */
async function play(
  { minutes, speed, databaseUrl }: Options & { databaseUrl: string },
  admin: Api,
  interrupt: Interrupt,
): Promise<boolean> {
  const traffic = new Traffic();
  const { currency } = await admin.get<VenueView>('/venue');
  const service = await Service.open({ admin, traffic, speed, say });
  const totalMs = minutes * MINUTE_MS;
  say(
    `\nDinner service: ${counted(service.crew.waiters.length, 'waiter')} and ${counted(service.crew.stations.length, 'cook')} for ${counted(minutes, 'minute')}. Ctrl-C ends it with the comparison so far.`,
  );
  const beganMs = performance.now();
  const line = new LiveLine(() =>
    liveText({ service, traffic, currency, elapsedMs: performance.now() - beganMs, totalMs }),
  );
  interrupt.atOnce(() => service.halt());
  await service.letIn(totalMs);
  const wasDrained = await service.drain();
  await service.stop();
  line.end();
  say(interrupt.isAsked ? '\nStopped; comparing the data …' : '\nThe service is over; comparing the data …');
  const [reader] = service.crew.screens.slice(service.crew.stations.length);
  const { record, startedAt, crew } = service;
  const comparison = await audit({ record, reader: reader!, screens: crew.screens, since: startedAt });
  const books = await booksOf(databaseUrl);
  const ending = { service, traffic, comparison, books, currency, wasDrained: wasDrained || interrupt.isAsked };
  for (const one of report(ending)) say(one);
  await service.close();
  return isGood(ending);
}

/** Read beside the running server, as the doctor does. */
async function booksOf(databaseUrl: string): Promise<Fault[]> {
  const beside = await lookBeside(databaseUrl);
  try {
    return await beside.view(findFaults);
  } finally {
    await beside.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof WrongOption) say(`${error.message}\n\n${USAGE}`);
    else if (error instanceof CannotStart) say(error.message);
    else console.error(error);
    process.exit(error instanceof WrongOption ? 2 : 1);
  },
);
