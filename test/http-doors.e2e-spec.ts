import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../src/app.module.js';
import { readConfig } from '../src/config/config.js';
import { createHttpApp } from '../src/http/http-app.js';
import { freshSqlite } from './database-for-test.js';
import { Edge } from './edge.js';

let edge: Edge;

beforeAll(async () => {
  edge = await Edge.open({ CORS_ORIGINS: 'https://pos.example.com' });
});
afterAll(() => edge.close());

describe('the address', () => {
  it('may end with a slash and may leave the version out', async () => {
    for (const url of ['/health', '/health/', '/api/health', '/api/v1/health', '/api/v1/health/'])
      expect((await edge.ask('GET', url)).body, url).toMatchObject({ status: 'ok', database: { ok: true } });
    expect((await edge.ask('GET', '/api/locations/?page=1', { headers: edge.bearer })).status).toBe(200);
    expect((await edge.ask('GET', '/api/v2/health')).status).toBe(404);
    expect((await edge.ask('GET', '/apiary')).status).toBe(404);
  });

  it('takes OAuth 2 tools at /token, with a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const payload = 'grant_type=password&username=aliya&password=correct+horse';
    expect(await edge.ask('POST', '/token', { headers, payload })).toMatchObject({
      status: 200,
      body: { token_type: 'bearer' },
    });
  });

  it('is answered with the request id that was sent, when it is sane, or with a new one', async () => {
    const idFor = async (sent: string) =>
      (await edge.ask('GET', '/health/live', { headers: { 'x-request-id': sent } })).headers['x-request-id'];
    expect(await idFor('till-7.0042')).toBe('till-7.0042');
    for (const odd of ['', 'with blanks', 'x'.repeat(300), '<script>'])
      expect(await idFor(odd)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });
});

describe('what a trusted proxy says was asked for', () => {
  let behind: Edge;
  beforeAll(async () => {
    behind = await Edge.open({ TRUST_PROXY: 'loopback', ALLOWED_HOSTS: 'pos.example.com' });
  });
  afterAll(() => behind.close());

  const linkBy = async (headers: Record<string, string>) => {
    const { body: me } = await behind.asAdmin('GET', '/auth/me');
    return behind.asAdmin('POST', `/users/${me.id}/reset-link`, {}, headers);
  };

  it('begins links, when the host is ours and the scheme is one of the web', async () => {
    const { body } = await linkBy({ 'x-forwarded-host': 'pos.example.com', 'x-forwarded-proto': 'https' });
    expect(body.url).toMatch(/^https:\/\/pos\.example\.com\/api\/v1\/auth\/password\?token=/);
  });

  it.each([
    [{ 'x-forwarded-host': 'evil.example' }, 421, 'HOST_REFUSED'],
    [{ 'x-forwarded-host': 'pos.example.com, evil.example' }, 421, 'HOST_REFUSED'],
    [{ 'x-forwarded-proto': 'javascript' }, 400, 'MALFORMED'],
    [{ 'x-forwarded-proto': 'https, javascript' }, 400, 'MALFORMED'],
  ])('is refused otherwise: %j', async (headers, status, code) => {
    expect(await linkBy(headers as Record<string, string>)).toMatchObject({ status, code });
  });

  it('is not looked at where no proxy is trusted', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' };
    expect((await edge.ask('GET', '/health/live', { headers })).status).toBe(200);
  });
});

describe('hosts and origins', () => {
  const from = (headers: Record<string, string>) => edge.ask('GET', '/health/live', { headers });

  it('a host that is not ours answers 421', async () => {
    expect(await from({ host: 'evil.example.com' })).toMatchObject({ status: 421, code: 'HOST_REFUSED' });
  });

  it.each(['localhost:8000', '192.168.1.20:8000', '10.1.2.3', '127.0.0.1', '[::1]:8000', 'till.local'])(
    'the near host %s is answered',
    async (host) => {
      expect((await from({ host })).status).toBe(200);
    },
  );

  it('a page from elsewhere is refused, also on a path that leads nowhere', async () => {
    const headers = { host: '192.168.1.20:8000', origin: 'http://evil.example.com' };
    expect(await from(headers)).toMatchObject({ status: 421, code: 'ORIGIN_REFUSED' });
    expect((await edge.ask('GET', '/nowhere', { headers })).status).toBe(421);
    expect((await from({ ...headers, origin: 'null' })).status).toBe(421);
    expect((await from({ ...headers, origin: 'http://192.168.1.20:9999' })).status).toBe(421);
  });

  it('our own pages and the origins of CORS_ORIGINS may call', async () => {
    const host = '192.168.1.20:8000';
    expect((await from({ host, origin: `http://${host}` })).status).toBe(200);
    const listed = await from({ host, origin: 'https://pos.example.com' });
    expect(listed.status).toBe(200);
    expect(listed.headers['access-control-allow-origin']).toBe('https://pos.example.com');
  });

  it('a page of CORS_ORIGINS may ask beforehand, and may read why it is refused', async () => {
    const headers = { host: 'localhost', origin: 'https://pos.example.com' };
    const before = await edge.ask('OPTIONS', '/api/v1/orders', {
      headers: {
        ...headers,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'idempotency-key',
      },
    });
    expect(before.status).toBe(204);
    expect(before.headers['access-control-allow-headers']).toContain('idempotency-key');
    const refused = await edge.ask('GET', '/api/v1/orders', { headers });
    expect(refused.status).toBe(401);
    expect(refused.headers['access-control-allow-origin']).toBe('https://pos.example.com');
  });
});

describe('a route that names no permission', () => {
  @Controller('open')
  class Forgotten {
    @Get()
    read(): string {
      return 'everything';
    }
  }

  it('keeps the server from starting, and leaves no database locked behind', async () => {
    const fresh = freshSqlite();
    const config = readConfig({
      DATABASE_URL: fresh.url,
      SECRET_KEY: 'only for the tests, and long enough to be taken',
      LOG_LEVEL: 'silent',
    });
    const whole = AppModule.with(config);
    const withHole = { ...whole, controllers: [Forgotten] };
    await expect(createHttpApp(config, withHole)).rejects.toThrow(/name no permission.*Forgotten\.read/);
    await (await createHttpApp(config, whole)).close();
    await fresh.drop();
  });
});
