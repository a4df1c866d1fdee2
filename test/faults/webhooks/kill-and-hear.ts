import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../../src/database/open.js';
import { schema } from '../../../src/schema.js';
import { Caller, done } from '../../caller.js';
import { freshDatabase, postgresUrl } from '../../database-for-test.js';
import { openHouse } from '../../given.js';
import { until } from '../../paper.js';
import { ServerProcess } from '../../server-process.js';
import { WebhookReceiver } from '../../webhook-receiver.js';

const ORDERS_PER_LIFE = 6;
// After that the server is killed at any moment: in one run before or soon after its worker has looked for the first
// time, in the next during deliveries. On PostgreSQL nothing is delivered before the lease of a dead server expires.
const LONGEST_WAIT_MS = 2000;
// Pace of waiters instead of the fastest possible pace: all messages go to one receiver, one after another.
const BETWEEN_ORDERS_MS = 40;
// A server whose lease cannot be shortened takes over after 45 seconds.
const PATIENCE_MS = 120_000;
const QUIET_MS = 3000;

const SETTINGS = {
  SECRET_KEY: 'the secret of the webhook check, 40 letters',
  NODE_ENV: 'test',
  LOG_LEVEL: 'fatal',
  HOST: '127.0.0.1',
  PORT: '0',
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  // Shorter times for the servers that accept them, so that the deliveries of a dead server are soon taken over.
  TOLD_TIMINGS: JSON.stringify({ webhookTryMs: 2000, webhookLeaseMs: 4000 }),
};

/** Events of the log and their deliveries. */
export interface HeardOfLog {
  /** Ids of the orders that were answered with 201. */
  acknowledged: string[];
  /** Numbers of the `order.created` events in the log. */
  logged: number[];
  /** Webhook ids by which each event number was delivered. */
  heard: Map<number, Set<string>>;
  /** Number of repeated deliveries. */
  again: number;
}

/** Kills servers while they take orders, lets the last one deliver the rest, and compares with the log. */
export async function killAndHear(file: string, lives: number, patienceMs = PATIENCE_MS): Promise<HeardOfLog> {
  const storage = await freshDatabase();
  const receiver = await WebhookReceiver.open();
  const settings = { ...SETTINGS, DATABASE_URL: storage.url };
  let server: ServerProcess | undefined;
  try {
    const house = await openHouse(settings);
    await done(house.admin.post('/webhooks', { url: receiver.url, types: ['order.created'] }));
    const { token } = house.admin;
    const { tea } = house.dishes;
    await house.close();
    const acknowledged: string[] = [];
    for (let life = 0; life < lives; life += 1) {
      server = new ServerProcess(file, settings);
      const admin = new Caller(await addressOf(server)).as(token);
      const taking = Promise.all(Array.from({ length: 3 }, () => takeOrders(admin, tea, acknowledged)));
      const [before, heardBefore] = [acknowledged.length, receiver.heard.length];
      await until(() => acknowledged.length >= before + ORDERS_PER_LIFE, PATIENCE_MS);
      if (life % 2 === 1 && !postgresUrl) await until(() => receiver.heard.length > heardBefore, PATIENCE_MS);
      await pause(Math.random() * LONGEST_WAIT_MS);
      server.kill('SIGKILL');
      await Promise.all([server.ended, taking]);
    }
    // The log is read before the last server starts: a SQLite file has one server at a time.
    const logged = await numbersIn(storage.url);
    server = new ServerProcess(file, settings);
    await addressOf(server);
    const numbers = (): Set<number> => new Set(receiver.heard.map(({ said }) => said.seq as number));
    await until(() => logged.every((seq) => numbers().has(seq)), patienceMs).catch(() => undefined);
    await pause(QUIET_MS);
    const heard = new Map<number, Set<string>>();
    for (const { said, headers } of receiver.heard)
      heard.set(said.seq, (heard.get(said.seq) ?? new Set()).add(headers['webhook-id'] as string));
    return { acknowledged, logged, heard, again: receiver.heard.length - numbers().size };
  } finally {
    server?.kill('SIGKILL');
    await server?.ended;
    await receiver.fall();
    await storage.drop();
  }
}

async function addressOf(server: ServerProcess): Promise<string> {
  return (await server.address()).replace(/\/$/, '');
}

async function takeOrders(admin: Caller, dishId: string, acknowledged: string[]): Promise<void> {
  const items = [{ dish_id: dishId, quantity: 1 }];
  for (;;) {
    const answer = await admin.post('/orders', { order_type: 'TAKEAWAY', items }).catch(() => null);
    if (!answer) return;
    if (answer.status === 201) acknowledged.push(answer.body.id);
    await pause(BETWEEN_ORDERS_MS);
  }
}

async function numbersIn(url: string): Promise<number[]> {
  const database = await openDatabase({ url, schema, purpose: 'the webhook check' });
  try {
    const rows = await database.read((reader) =>
      reader.rows<{ seq: number }>(`SELECT seq FROM event WHERE type = 'order.created' ORDER BY seq`),
    );
    return rows.map(({ seq }) => seq);
  } finally {
    await database.close();
  }
}
