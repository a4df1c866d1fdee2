import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/database/open.js';
import { schema } from '../src/schema.js';
import { until } from './paper.js';
import { buildServer, ServerProcess } from './server-process.js';

// Time for which a server waits for open requests, where the default is not used.
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

describe('a server that meets an ordinary mistake', () => {
  /** Expects one sentence of output and the exit code 1. */
  async function expectEnd(words: RegExp, env: Record<string, string>): Promise<void> {
    const one = start(env);
    expect(await one.ended).toEqual({ code: 1, signal: null });
    expect(one.err).toMatch(words);
    expect(one.err.trimEnd().split('\n')).toHaveLength(1);
    expect(one.out).not.toMatch(/\bat \S+ \(/);
  }
  const SECRET_KEY = 'a-secret-for-tests-0123456789-abcdef';

  it('says what is wrong with its data', async () => {
    const file = join(folder, 'qres.db');
    writeFileSync(file, 'no database, and more than a few letters of it');
    await expectEnd(/^QRes cannot start\. .*qres\.db: it is not a SQLite database/, {});
    rmSync(file);
    const url = `sqlite:${file}`;
    const database = await openDatabase({ url, schema, purpose: 'a test' });
    const unknown = "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'from-9999999999999')";
    await database.write((tx) => tx.change(unknown));
    await database.close();
    await expectEnd(/written by a newer QRes \(it has from-9999999999999\)\. Install that version\.$/m, {});
  });

  it('says that another user owns its data', async ({ skip }) => {
    if (process.getuid?.() !== 0) return skip('only root can give files to another user');
    await (await openDatabase({ url: `sqlite:${join(folder, 'qres.db')}`, schema, purpose: 'a test' })).close();
    chmodSync(folder, 0o755);
    // The folder of the builds is readable only by its owner by default.
    chmodSync(dirname(dirname(server.file)), 0o755);
    const asNobody = [
      '-e',
      `process.setgid(65534); process.setuid(65534); await import(${JSON.stringify(server.file)})`,
    ];
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', ...asNobody], {
      env: { PATH: process.env['PATH'], DATA_DIR: folder, SECRET_KEY, PORT: '0', LOG_LEVEL: 'warn' },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^QRes cannot start\. [^\n]*(?:this user may not|The user nobody may not use) [^\n]*\(chown\)[^\n]*\n$/,
      ),
    ]);
  });

  it('says which database it cannot reach', async () => {
    const at = (address: string) => ({ DATABASE_URL: `postgres://qres:word@${address}/qres`, SECRET_KEY });
    await expectEnd(/^QRes cannot start\. The database at 127\.0\.0\.1:1 does not answer/, at('127.0.0.1:1'));
    await expectEnd(/The host nowhere\.invalid of the database is not known/, at('nowhere.invalid'));
  });

  it('refuses a clock that is a day before the newest event', async () => {
    const first = start();
    await first.address();
    first.kill('SIGINT');
    await first.ended;
    const database = await openDatabase({ url: `sqlite:${join(folder, 'qres.db')}`, schema, purpose: 'a test' });
    const at = new Date(Date.now() + 48 * 3_600_000).toISOString();
    await database.write(async (tx) => {
      await tx.change('UPDATE venue_counter SET seq = seq + 1');
      await tx.change(
        `INSERT INTO event (venue_id, seq, tag, at, type, v, audience, actor, data)
         SELECT venue_id, seq, 'abcdefgh', '${at}', 'order.created', 1, 'staff', NULL, '{}' FROM venue_counter`,
      );
    });
    await database.close();
    await expectEnd(/The clock of this machine says \S+, and the newest event is of \S+: set the clock/, {});
    const allowed = start({ ALLOW_UNSAFE: '1' });
    await allowed.address();
    expect(allowed.out).toContain('Set the clock.');
  });

  it('warns of a setting that there is not', async () => {
    const file = join(folder, 'qres.env');
    writeFileSync(file, 'BACKUPDIR=/mnt/usb\nPORT=0\n');
    const one = start({ QRES_ENV: file });
    await one.address();
    expect(one.out).toContain(`BACKUPDIR in ${file} is not a setting. Did you mean BACKUP_DIR?`);
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
    // The request is valid, and the order does not exist.
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
    // The request has begun.
    await until(() => heard.startsWith('HTTP/1.1 100 Continue\r\n\r\n'));
    socket.write(body.slice(0, 10));
    one.kill('SIGTERM');
    // The server accepts no new requests.
    await until(() => isShut(address));
    socket.write(body.slice(10));
    await closed;
    expect(heard).toMatch(/\r\n\r\nHTTP\/1\.1 401 /);
    expect(heard).toContain('LOGIN_FAILED');
    expect((await one.ended).code).toBe(0);
  });

  it('serves and ends as it should when nobody reads its output any more', async () => {
    const one = start({ LOG_LEVEL: 'info' });
    const address = await one.address();
    one.stopReading();
    for (let request = 0; request < 3; request += 1) expect((await fetch(`${address}/api/v1/orders`)).status).toBe(401);
    one.kill('SIGTERM');
    expect(await one.ended).toEqual({ code: 0, signal: null });
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
