import { randomUUID } from 'node:crypto';
import { Caller, done, type Answer } from '../../caller.js';
import { freshDatabase } from '../../database-for-test.js';
import { openHouse } from '../../given.js';
import { until } from '../../paper.js';
import { ServerProcess, type Ended } from '../../server-process.js';
import { WebhookReceiver, type Heard } from '../../webhook-receiver.js';

export const ENDPOINTS = 20;
export const EVENTS = 100;

// Number of events while both servers run, and up to when one of them ends; the others follow when it is gone.
const WITH_BOTH = 50;
const UNTIL_ONE_ENDS = 80;
// Number of deliveries after which one server ends, in the middle of the second part.
const HEARD_AT_THE_END = ENDPOINTS * (WITH_BOTH + 10);
// Time that a receiver needs for an answer, so that a delivery is always in flight.
const WORK_MS = 5;
// The deliveries of a dead server are taken over when its lease expires.
const PATIENCE_MS = 180_000;

const SETTINGS = {
  SECRET_KEY: 'the secret of the two couriers, 40 letters',
  NODE_ENV: 'test',
  LOG_LEVEL: 'fatal',
  HOST: '127.0.0.1',
  PORT: '0',
  TRUSTED_ADDRESSES: 'loopback',
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
};

/** Deliveries of each endpoint, in their order. */
export interface HeardByTwo {
  /** Deliveries at the time when both servers have completed the first half. */
  withBoth: Heard[][];
  /** All deliveries. */
  inAll: Heard[][];
  /** Number of messages that each server sent in the first half: one server may send all of them. */
  shares: number[];
  /** Number of messages that the other server sent after the first half. */
  rest: number;
  ended: Ended;
}

/** Lets two servers on one database deliver to many receivers; the busier one ends in the middle. */
export async function tellByTwo(file: string, signal: 'SIGTERM' | 'SIGKILL'): Promise<HeardByTwo> {
  const storage = await freshDatabase();
  const receiver = await WebhookReceiver.open((_, response) => {
    setTimeout(() => response.writeHead(204).end(), WORK_MS);
  });
  const settings = { ...SETTINGS, DATABASE_URL: storage.url };
  const servers: ServerProcess[] = [];
  try {
    const house = await openHouse(settings);
    for (let number = 0; number < ENDPOINTS; number += 1) {
      const url = `http://127.0.0.1:${receiver.port}/${number}`;
      await done(house.admin.post('/webhooks', { url, types: ['table.status_changed'] }));
    }
    const { admin, tables } = house;
    await house.close();
    servers.push(new ServerProcess(file, settings), new ServerProcess(file, settings));
    const bases = await Promise.all(servers.map((server) => server.address()));
    const callers = bases.map((base) => new Caller(base).as(admin.token));
    const change = (seats: number, by: Caller) => changed(by, `/tables/${tables[0]}`, { seats });
    for (let seats = 1; seats <= WITH_BOTH; seats += 1) await change(seats, callers[seats % callers.length]!);
    await until(() => receiver.heard.length >= ENDPOINTS * WITH_BOTH, PATIENCE_MS);
    const withBoth = byEndpoint(receiver.heard);
    const shares = await Promise.all(bases.map(sentBy));
    const [busier, other] = shares[0]! >= shares[1]! ? [0, 1] : [1, 0];
    const tell = async (from: number, to: number): Promise<void> => {
      for (let seats = from; seats <= to; seats += 1) await change(seats, callers[other]!);
    };
    const endOne = async (): Promise<Ended> => {
      await until(() => receiver.heard.length >= HEARD_AT_THE_END, PATIENCE_MS);
      servers[busier]!.kill(signal);
      return servers[busier]!.ended;
    };
    const [ended] = await Promise.all([endOne(), tell(WITH_BOTH + 1, UNTIL_ONE_ENDS)]);
    await tell(UNTIL_ONE_ENDS + 1, EVENTS);
    await until(() => byEndpoint(receiver.heard).every((heard) => idsOf(heard).size === EVENTS), PATIENCE_MS);
    const rest = (await sentBy(bases[other]!)) - shares[other]!;
    return { withBoth, inAll: byEndpoint(receiver.heard), shares, rest, ended };
  } finally {
    for (const server of servers) server.kill('SIGKILL');
    await Promise.all(servers.map(({ ended }) => ended));
    await receiver.fall();
    await storage.drop();
  }
}

// On a busy machine a database may not answer in time: a request repeated with the same key is executed once.
async function changed(by: Caller, path: string, body: object): Promise<void> {
  const key = randomUUID();
  let answer: Answer;
  do answer = await by.patch(path, body, { key });
  while (answer.status === 503);
  await done(Promise.resolve(answer));
}

export function idsOf(heard: readonly Heard[]): Set<unknown> {
  return new Set(heard.map(({ headers }) => headers['webhook-id']));
}

/** Removes deliveries that directly repeat the one before. */
export function withoutRepeats(heard: readonly Heard[]): Heard[] {
  return heard.filter((one, index) => one.headers['webhook-id'] !== heard[index - 1]?.headers['webhook-id']);
}

function byEndpoint(heard: readonly Heard[]): Heard[][] {
  return Array.from({ length: ENDPOINTS }, (_, number) => heard.filter(({ path }) => path === `/${number}`));
}

async function sentBy(base: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', base))).text();
  return Number(/^qres_webhook_deliveries_total\{outcome="delivered"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}
