import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller, done } from './caller.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { openHouse, type House } from './given.js';
import { NAME, Nginx } from './instances/nginx.js';
import { buildServer, ServerProcess } from './server-process.js';

const SECRET_KEY = 'a-secret-for-tests-0123456789-abcdef';
const START_MS = 400_000;
const HEARD_MS = 30_000;

let folder: string;
let storage: FreshDatabase;
let bundle: Awaited<ReturnType<typeof buildServer>>;
let house: House;
let instances: ServerProcess[] = [];
let bases: [string, string];
let nginx: Nginx;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qres-behind-nginx-'));
  storage = await freshDatabase();
  house = await openHouse({ DATABASE_URL: storage.url, SECRET_KEY });
  await house.leave();
  bundle = await buildServer();
  instances = [1, 2].map((number) => instance(number));
  const [one, other] = instances as [ServerProcess, ServerProcess];
  bases = await Promise.all([one.address(), other.address()]);
  nginx = await Nginx.before(bases);
}, START_MS);
afterAll(async () => {
  nginx?.close();
  for (const one of instances) one.kill('SIGKILL');
  await Promise.all(instances.map(({ ended }) => ended));
  bundle?.remove();
  await storage?.drop();
  rmSync(folder, { recursive: true, force: true });
}, START_MS);

function instance(number: number): ServerProcess {
  return new ServerProcess(bundle.file, {
    DATABASE_URL: storage.url,
    DATA_DIR: join(folder, `data-${number}`),
    LOG_DIR: join(folder, `logs-${number}`),
    SECRET_KEY,
    HOST: '127.0.0.1',
    PORT: '0',
    ALLOW_UNSAFE: '1',
    // As in the deployment guide, only nginx is a trusted proxy.
    TRUST_PROXY: '127.0.0.1',
    ALLOWED_HOSTS: NAME,
  });
}

function securityLines(): Record<string, unknown>[] {
  return [1, 2].flatMap((number) => {
    const logs = join(folder, `logs-${number}`);
    return readdirSync(logs)
      .filter((name) => name.startsWith('security.'))
      .flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  });
}

describe('two instances behind nginx', () => {
  it('are reached over TLS under their name alone', async () => {
    expect((await nginx.tls('GET', '/health/ready')).status).toBe(200);
    const { status, headers } = await nginx.plain('/waiter?x=1');
    expect([status, headers['location']]).toEqual([308, 'https://pos.example.com/waiter?x=1']);
    expect((await nginx.tls('GET', '/api/v1/menu', { headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await nginx.tls('GET', '/health/ready')).headers['strict-transport-security']).toMatch(/max-age=/);
    // Metrics are only for monitoring inside the network.
    expect((await nginx.tls('GET', '/metrics')).status).toBe(404);
  });

  it('hear each other: an order on either is shown on a socket through nginx', async () => {
    const socket: Socket = io(`${nginx.base}/events`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token: house.waiter.token },
      ...nginx.reach(),
    });
    try {
      const heard = new Set<string>();
      socket.on(
        'ev',
        ({ cursor, events }: { cursor: string; events: { type: string; data: { order: { id: string } } }[] }) => {
          for (const { type, data } of events) if (type === 'order.created') heard.add(data.order.id);
          socket.emit('ack', cursor);
        },
      );
      await new Promise((hello, refused) => {
        socket.on('hello', hello);
        socket.on('connect_error', refused);
      });
      for (const base of bases) {
        const waiter = new Caller(base, house.waiter.token);
        const { id } = await done(
          waiter.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: house.dishes.soup, quantity: 1 }] }),
        );
        await expect.poll(() => heard.has(id), { timeout: HEARD_MS }).toBe(true);
      }
    } finally {
      socket.disconnect();
    }
  });

  it('know who really calls, and believe nobody who says so himself', async () => {
    const wrong = JSON.stringify({ username: 'nobody', password: 'nothing at all' });
    const headers = (id: string) => ({
      'content-type': 'application/json',
      'content-length': String(wrong.length),
      'x-forwarded-for': '203.0.113.9',
      'x-request-id': id,
    });
    const { status } = await nginx.tls('POST', '/api/v1/auth/login', {
      headers: headers('who-1'),
      body: wrong,
      from: '127.0.0.2',
    });
    expect(status).toBe(401);
    const line = () => securityLines().find(({ request_id: id }) => id === 'who-1');
    await expect.poll(line, { timeout: HEARD_MS }).toMatchObject({ address: '127.0.0.2', event: 'authn_login_fail' });
  });

  it('are not sent what is too large', async () => {
    const body = Buffer.alloc(12 * 2 ** 20);
    const headers = {
      'content-type': 'application/json',
      'content-length': String(body.length),
      expect: '100-continue',
    };
    const { status } = await nginx.tls('POST', '/api/v1/orders', { headers, body: '' }).catch(() => ({ status: 413 }));
    expect(status).toBe(413);
    const own = await nginx.tls('POST', '/api/v1/auth/login', {
      headers: { 'content-type': 'application/json', 'content-length': '70000' },
      body: Buffer.alloc(70_000, 32),
    });
    // Between the two limits the instance itself refuses the request with its own error.
    expect([own.status, JSON.parse(own.text).error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('go on when one of them is gone', async () => {
    instances[0]!.kill('SIGKILL');
    await instances[0]!.ended;
    for (let time = 0; time < 6; time += 1)
      expect((await nginx.tls('GET', '/api/v1/menu', { from: `127.0.0.${time + 3}` })).status).toBe(200);
  });
});
