import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../src/database/database.js';
import { VERSION } from '../src/http/version.js';
import { Edge } from './edge.js';

const redisUrl = process.env.TEST_REDIS_URL;

describe('a server that is well', () => {
  let edge: Edge;

  beforeAll(async () => {
    edge = await Edge.open();
  });
  afterAll(() => edge.close());

  it('says what it is and how it is', async () => {
    const { status, body } = await edge.ask('GET', '/health');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ok',
      version: VERSION,
      database: { dialect: edge.app.get(Database).dialect, ok: true, ms: expect.any(Number), disk_full: false },
      redis: 'off',
      backup: { state: 'off', made_at: null },
      uptime_s: expect.any(Number),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/),
    });
  });

  it('is alive and ready', async () => {
    expect(await edge.ask('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await edge.ask('GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});

describe('a server with Redis', () => {
  const redisOf = async (url: string): Promise<unknown> => {
    const edge = await Edge.open({ REDIS_URL: url });
    const { status, body } = await edge.ask('GET', '/health');
    await edge.close();
    expect(status).toBe(200);
    return body.redis;
  };

  it('is well without it: nothing is lost when hints are', async () => {
    expect(await redisOf('redis://127.0.0.1:1')).toBe('down');
  });

  it.skipIf(!redisUrl)('sees it answer', async () => {
    expect(await redisOf(redisUrl!)).toBe('ok');
  });
});

describe('a server whose database has gone', () => {
  let edge: Edge;

  beforeAll(async () => {
    edge = await Edge.open();
    await edge.app.get(Database).close();
  });
  // The server may be closed already; closing it again fails.
  afterAll(() => edge.close().catch(() => undefined));

  it('says so, and that it is not ready, but lives', async () => {
    const { status, body } = await edge.ask('GET', '/health');
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'down', database: { ok: false } });
    const ready = await edge.ask('GET', '/health/ready');
    expect(ready).toMatchObject({ status: 503, code: 'STORAGE_UNAVAILABLE' });
    expect(ready.headers['retry-after']).toBe('1');
    expect((await edge.ask('GET', '/health/live')).status).toBe(200);
  });
});
