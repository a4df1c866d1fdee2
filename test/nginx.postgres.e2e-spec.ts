import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller, done } from './caller.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { openHouse, type House } from './given.js';
import { eventually } from './patience.js';
import { buildServer, ServerProcess } from './server-process.js';

const SECRET_KEY = 'a-secret-for-tests-0123456789-abcdef';
const START_MS = 400_000;
const HEARD_MS = 30_000;

let folder: string;
let storage: FreshDatabase;
let bundle: Awaited<ReturnType<typeof buildServer>>;
let house: House;
let instances: ServerProcess[] = [];
let bases: string[];
let nginx: ChildProcess;
let said = '';
let ports: { plain: number; tls: number };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qres-nginx-'));
  // nginx writes as a user of its own.
  chmodSync(folder, 0o755);
  storage = await freshDatabase();
  house = await openHouse({ DATABASE_URL: storage.url, SECRET_KEY });
  await house.leave();
  bundle = await buildServer();
  instances = [1, 2].map((number) => instance(number));
  bases = await Promise.all(instances.map((one) => one.address()));
  ports = { plain: await freePort(), tls: await freePort() };
  await startNginx();
}, START_MS);
afterAll(async () => {
  nginx?.kill('SIGQUIT');
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
    // As the layout says: nginx alone is believed.
    TRUST_PROXY: '127.0.0.1',
    ALLOWED_HOSTS: 'pos.example.com',
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** The very file of the layout; only what is elsewhere on this machine is put in its place. */
async function startNginx(): Promise<void> {
  mkdirSync(join(folder, 'certificates'));
  mkdirSync(join(folder, 'tmp'), { mode: 0o755 });
  const certificate = `-keyout ${folder}/certificates/privkey.pem -out ${folder}/certificates/fullchain.pem`;
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2';
  const name = '-subj /CN=pos.example.com -addext subjectAltName=DNS:pos.example.com';
  execFileSync('openssl', `${kind} ${name} ${certificate}`.split(' '), { stdio: 'ignore' });
  const file = join(folder, 'nginx.conf');
  const text = readFileSync(resolve('docker/nginx/nginx.conf'), 'utf8')
    .replaceAll('/tmp/', `${join(folder, 'tmp')}/`)
    .replaceAll('/etc/nginx/certificates', join(folder, 'certificates'))
    .replace('listen 8080', `listen 127.0.0.1:${ports.plain}`)
    .replace('listen 8443', `listen 127.0.0.1:${ports.tls}`)
    .replace('qres-1:8000', new URL(bases[0]!).host)
    .replace('qres-2:8000', new URL(bases[1]!).host);
  writeFileSync(file, text);
  const words = ['-p', folder, '-c', file, '-e', 'stderr'];
  const tried = spawnSync('nginx', [...words, '-t'], { encoding: 'utf8' });
  expect(tried.stderr).toContain('test is successful');
  expect(tried.stderr).not.toContain('[warn]');
  nginx = spawn('nginx', [...words, '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'pipe'] });
  nginx.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const isUp = () =>
    plain('/nginx-health').then(
      ({ status }) => status === 200,
      () => false,
    );
  await eventually(isUp, () => `nginx: ${said}`);
}

interface Told {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

function asked(send: typeof request, options: object, body?: Buffer | string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const call = send({ host: '127.0.0.1', ...options }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
    });
    call.on('error', reject);
    call.end(body);
  });
}

const plain = (path: string) => asked(plainRequest, { port: ports.plain, path, headers: { host: 'pos.example.com' } });

/** Over TLS, by the name that the certificate has. */
function tls(
  method: string,
  path: string,
  { headers = {}, body, from }: { headers?: object; body?: Buffer | string; from?: string } = {},
): Promise<Told> {
  const ca = readFileSync(join(folder, 'certificates', 'fullchain.pem'));
  const place = {
    port: ports.tls,
    path,
    method,
    ca,
    servername: 'pos.example.com',
    ...(from && { localAddress: from }),
  };
  return asked(request, { ...place, agent: false, headers: { host: 'pos.example.com', ...headers } }, body);
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
    expect((await tls('GET', '/health/ready')).status).toBe(200);
    const { status, headers } = await plain('/waiter?x=1');
    expect([status, headers['location']]).toEqual([308, 'https://pos.example.com/waiter?x=1']);
    expect((await tls('GET', '/api/v1/menu', { headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await tls('GET', '/health/ready')).headers['strict-transport-security']).toMatch(/max-age=/);
    // Figures are for the monitoring, which comes from inside.
    expect((await tls('GET', '/metrics')).status).toBe(404);
  });

  it('hear each other: an order on either is shown on a socket through nginx', async () => {
    const ca = readFileSync(join(folder, 'certificates', 'fullchain.pem'), 'utf8');
    const socket: Socket = io(`https://127.0.0.1:${ports.tls}/events`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token: house.waiter.token },
      extraHeaders: { host: 'pos.example.com', origin: 'https://pos.example.com' },
      ca,
      servername: 'pos.example.com',
      // The name is that of the certificate; the address is this machine's.
      checkServerIdentity: () => undefined,
    } as Parameters<typeof io>[1]);
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
    const { status } = await tls('POST', '/api/v1/auth/login', {
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
    const { status } = await tls('POST', '/api/v1/orders', { headers, body: '' }).catch(() => ({ status: 413 }));
    expect(status).toBe(413);
    const own = await tls('POST', '/api/v1/auth/login', {
      headers: { 'content-type': 'application/json', 'content-length': '70000' },
      body: Buffer.alloc(70_000, 32),
    });
    // Between the two limits the instance itself says so, in its own words.
    expect([own.status, JSON.parse(own.text).error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('go on when one of them is gone', async () => {
    instances[0]!.kill('SIGKILL');
    await instances[0]!.ended;
    for (let time = 0; time < 6; time += 1)
      expect((await tls('GET', '/api/v1/menu', { from: `127.0.0.${time + 3}` })).status).toBe(200);
  });
});
