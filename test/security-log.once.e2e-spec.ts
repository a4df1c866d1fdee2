import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { io } from 'socket.io-client';
import type { AddressInfo } from 'node:net';
import { flushLogs } from '../src/http/log-files.js';
import { Edge } from './edge.js';

type Line = Record<string, any>;

let folder: string;
let logs: string;
let edge: Edge;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qres-logs-'));
  logs = join(folder, 'logs');
  edge = await Edge.open({ LOG_DIR: logs, LOG_LEVEL: 'info' });
});
afterAll(async () => {
  await edge?.close();
  rmSync(folder, { recursive: true, force: true });
});

const filesOf = (kind: string): string[] => readdirSync(logs).filter((name) => name.startsWith(`${kind}.`));

function linesOf(kind: string): Line[] {
  flushLogs();
  return filesOf(kind)
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** Waits until the log has the line, which is written after the answer was sent. */
async function noted(wanted: Line): Promise<Line> {
  const find = () => linesOf('security').find((line) => Object.entries(wanted).every(([key, is]) => line[key] === is));
  await expect.poll(find, { message: JSON.stringify(wanted) }).toBeDefined();
  return find()!;
}

const from = (address: string, id: string, headers: Record<string, string> = {}) => ({
  remoteAddress: address,
  headers: { 'x-request-id': id, ...headers },
});

describe('the security log', () => {
  it('has a line for each sign-in that was refused and for each that was not, without what was shown', async () => {
    const wrong = { username: 'aliya', password: 'open-sesame-open' };
    await edge.ask('POST', '/api/v1/auth/login', { ...from('203.0.113.7', 'try-1'), payload: wrong });
    const line = await noted({ request_id: 'try-1' });
    expect(line).toMatchObject({
      event: 'authn_login_fail',
      code: 'LOGIN_FAILED',
      address: '203.0.113.7',
      route: '/api/v1/auth/login',
      method: 'POST',
      status: 401,
      actor: null,
      venue: null,
    });
    expect(Date.parse(line['time'])).not.toBeNaN();
    const right = { username: 'aliya', password: 'correct horse' };
    await edge.ask('POST', '/api/v1/auth/login', { ...from('203.0.113.7', 'try-2'), payload: right });
    expect(await noted({ request_id: 'try-2' })).toMatchObject({ event: 'authn_login_success', code: null });
    expect(JSON.stringify(linesOf('security'))).not.toMatch(/sesame|correct horse/);
  });

  it('has forged tokens and keys, what somebody may not, and who was locked out', async () => {
    const shown = (id: string, authorization: string) => from('203.0.113.8', id, { authorization });
    await edge.ask('GET', '/api/v1/users', shown('token-1', 'Bearer eyJhbGciOiJub25lIn0.e30.'));
    expect(await noted({ request_id: 'token-1' })).toMatchObject({ event: 'authn_token_fail' });
    await edge.ask('GET', '/api/v1/users', shown('key-1', `Bearer qres_live_${'A'.repeat(39)}`));
    expect(await noted({ request_id: 'key-1' })).toMatchObject({ event: 'authn_key_fail', code: 'API_KEY_REFUSED' });
    const made = await edge.asAdmin(
      'POST',
      '/users',
      { username: 'berik', name: 'Berik', role: 'waiter', password: 'long enough words' },
      { 'idempotency-key': 'berik-1', 'x-request-id': 'grant-1' },
    );
    expect(made.status).toBe(201);
    const granted = await noted({ request_id: 'grant-1' });
    expect(granted).toMatchObject({ event: 'authz_change', route: '/api/v1/users', method: 'POST', code: null });
    expect(granted['actor']).toMatch(/^user:/);
    expect(granted['venue']).toMatch(/^[0-9a-f-]{36}$/);
    const login = await edge.ask('POST', '/api/v1/auth/login', {
      payload: { username: 'berik', password: 'long enough words' },
    });
    await edge.ask('GET', '/api/v1/users', shown('may-1', `Bearer ${login.body.access_token}`));
    const refused = await noted({ request_id: 'may-1' });
    expect(refused).toMatchObject({ event: 'authz_fail', code: 'FORBIDDEN', status: 403, venue: granted['venue'] });
    expect(refused['actor']).toMatch(/^user:/);
    for (let time = 0; time < 30; time += 1) {
      const told = await edge.ask('POST', '/api/v1/auth/login', {
        ...from('203.0.113.9', 'lock'),
        payload: { username: 'berik', password: 'no' },
      });
      if (told.code === 'TOO_MANY_ATTEMPTS') break;
    }
    expect(await noted({ event: 'authn_login_lock', request_id: 'lock' })).toMatchObject({ status: 429 });
    expect(JSON.stringify(linesOf('security'))).not.toMatch(/eyJ|qres_live_A|long enough/);
  });

  it('has forged names of hosts and pages, of requests and of sockets', async () => {
    await edge.ask('GET', '/api/v1/menu', from('203.0.113.10', 'host-1', { host: 'evil.example' }));
    expect(await noted({ request_id: 'host-1' })).toMatchObject({ event: 'malicious_host', host: 'evil.example' });
    await edge.ask('GET', '/api/v1/menu', from('203.0.113.10', 'origin-1', { origin: 'https://evil.example' }));
    expect(await noted({ request_id: 'origin-1' })).toMatchObject({
      event: 'malicious_cors',
      origin: 'https://evil.example',
    });
    const { port } = edge.app.getHttpServer().address() as AddressInfo;
    const refused = (options: object) =>
      new Promise((resolve) => {
        const socket = io(`http://127.0.0.1:${port}/events`, {
          transports: ['websocket'],
          reconnection: false,
          forceNew: true,
          ...options,
        });
        socket.on('connect_error', () => resolve(socket.disconnect()));
      });
    await refused({ extraHeaders: { origin: 'https://evil.example' } });
    expect(await noted({ route: '/socket.io', event: 'malicious_cors' })).toMatchObject({ address: '127.0.0.1' });
    await refused({ auth: { token: 'made-up-by-somebody' } });
    expect(await noted({ route: '/socket.io', event: 'authn_token_fail' })).toMatchObject({ actor: null });
    expect(JSON.stringify(linesOf('security'))).not.toContain('made-up');
  });

  it('is silent about a screen that has only lost the way', async () => {
    await edge.ask('GET', '/api/v1/users', from('203.0.113.11', 'lost-1'));
    await edge.ask('GET', '/api/v1/nowhere', from('203.0.113.11', 'lost-2'));
    await edge.ask('GET', '/api/v1/menu', from('203.0.113.11', 'host-2', { host: 'evil.example' }));
    await noted({ request_id: 'host-2' });
    expect(linesOf('security').filter(({ address }) => address === '203.0.113.11')).toHaveLength(1);
    expect(linesOf('requests').some(({ request_id: id }) => id === 'lost-1')).toBe(true);
  });
});

describe('files of the log', () => {
  it('are their owner’s alone, one of each kind', () => {
    flushLogs();
    expect(statSync(logs).mode & 0o777).toBe(0o700);
    const names = readdirSync(logs);
    for (const kind of ['requests', 'errors', 'security']) expect(filesOf(kind).length).toBeGreaterThan(0);
    for (const name of names) expect(statSync(join(logs, name)).mode & 0o777, name).toBe(0o600);
  });
});
