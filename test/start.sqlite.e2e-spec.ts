import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from './paper.js';
import { buildServer, ServerProcess } from './server-process.js';

// As long as a server waits for what it has begun, where this is not left to its usual time.
const DRAIN_MS = 300;

let server: Awaited<ReturnType<typeof buildServer>>;
let folder: string;
let running: ServerProcess[];

beforeAll(async () => {
  server = await buildServer();
});
afterAll(() => server.remove());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qres-start-'));
  running = [];
});
afterEach(async () => {
  for (const one of running) one.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}, { file } = server): ServerProcess {
  const one = new ServerProcess(file, {
    DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...env,
  });
  running.push(one);
  return one;
}

async function isShut(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/health/live`, { headers: { connection: 'close' } })).status === 503;
  } catch {
    return true;
  }
}

describe('a server that cannot start', () => {
  it('says everything that is wrong with its settings at once, and ends with 1', async () => {
    const one = start({ CURRENCY: 'RUBLE', LOG_LEVEL: 'loud', SECRET_KEY: 'short' });
    expect(await one.ended).toEqual({ code: 1, signal: null });
    for (const name of ['CURRENCY', 'LOG_LEVEL', 'SECRET_KEY']) expect(one.err).toContain(`- ${name} `);
    expect(one.err).not.toMatch(/\n\s+at /);
  });

  it('says in words that another one writes to its file', async () => {
    const first = start();
    await first.address();
    const second = start();
    expect((await second.ended).code).toBe(1);
    expect(second.err).toMatch(/in use by the server, process \d+/);
    expect(second.err).toContain('Several instances need PostgreSQL: stop it first, or use another DATABASE_URL.');
    expect(second.err.split('\n')).toHaveLength(2);
  });

  it('says in words that something else has its port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const one = start({ PORT: String((other.address() as AddressInfo).port) });
    expect((await one.ended).code).toBe(1);
    expect(one.err).toContain('choose another PORT');
    other.close();
  });
});

describe('a server that starts', () => {
  it('gives the way to the first admin until there is one', async () => {
    const first = start();
    const address = await first.address();
    const [, link] = await first.says(/(http:\S+token=\S+)/);
    expect((await fetch(link!)).headers.get('content-type')).toMatch(/^text\/html/);
    const form = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const token = new URL(link!).searchParams.get('token');
    const body = JSON.stringify({ token, username: 'aliya', password: 'correct horse' });
    expect((await fetch(`${address}/api/v1/auth/setup`, { ...form, body })).status).toBe(201);
    first.kill('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(first.err).toBe('');
    const second = start();
    await second.address();
    second.kill('SIGINT');
    expect(await second.ended).toEqual({ code: 0, signal: null });
    expect(second.out).not.toContain('token=');
  });

  it('reads a list of lines as its sources do', async () => {
    const one = start();
    const address = await one.address();
    const [, link] = await one.says(/(http:\S+token=\S+)/);
    const token = new URL(link!).searchParams.get('token');
    const post = (path: string, body: object, headers: object) =>
      fetch(`${address}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const admin = { token, username: 'aliya', password: 'correct horse' };
    const { access_token } = (await (await post('/auth/setup', admin, {})).json()) as { access_token: string };
    const lines = { items: [{ dish_id: randomUUID(), quantity: 1 }] };
    const headers = { authorization: `Bearer ${access_token}`, 'idempotency-key': randomUUID() };
    const answer = await post(`/orders/${randomUUID()}/items`, lines, headers);
    // The words are right, and the order does not exist.
    expect(answer.status).toBe(404);
  });

  it('answers what it has begun before it ends', async () => {
    const one = start();
    const address = await one.address();
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const body = JSON.stringify({ username: 'nobody', password: 'nothing' });
    const head = `POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(head);
    // Now the request has begun.
    await until(() => heard.startsWith('HTTP/1.1 100 Continue\r\n\r\n'));
    socket.write(body.slice(0, 10));
    one.kill('SIGTERM');
    // And now the server lets nobody else in.
    await until(() => isShut(address));
    socket.write(body.slice(10));
    await closed;
    expect(heard).toMatch(/\r\n\r\nHTTP\/1\.1 401 /);
    expect(heard).toContain('LOGIN_FAILED');
    expect((await one.ended).code).toBe(0);
  });

  it('does not wait for ever for who does not finish', async () => {
    const one = start(
      { TOLD_TIMINGS: JSON.stringify({ drainMs: DRAIN_MS }) },
      await buildServer('test/told-server.ts'),
    );
    const { port } = new URL(await one.address());
    const socket = connect(Number(port), '127.0.0.1');
    let heard = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    socket.write(
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 99\r\n\r\n{',
    );
    await until(() => heard.startsWith('HTTP/1.1 100 Continue'));
    const asked = performance.now();
    one.kill('SIGTERM');
    expect(await one.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - asked).toBeGreaterThanOrEqual(DRAIN_MS);
  });

  it('keeps its log in files of the day, without a token in them', async () => {
    const logs = join(folder, 'logs');
    const one = start({ LOG_DIR: logs, LOG_LEVEL: 'info' });
    const address = await one.address();
    await fetch(`${address}/api/v1/auth/setup?token=hush-hush`);
    await fetch(`${address}/nowhere?token=hush-hush`, { headers: { authorization: 'Bearer hush-hush' } });
    one.kill('SIGINT');
    await one.ended;
    const [errors, requests] = readdirSync(logs).toSorted();
    expect(errors).toMatch(/^errors\.\d{4}-\d\d-\d\d\.\d+\.json$/);
    expect(requests).toMatch(/^requests\.\d{4}-\d\d-\d\d\.\d+\.json$/);
    const text = readFileSync(join(logs, requests!), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ method: 'GET', route: '/api/v1/auth/setup', status: 410 }));
    expect(text).not.toContain('hush-hush');
  });
});
