import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Edge } from './edge.js';

let edge: Edge;

beforeAll(async () => {
  edge = await Edge.open({ METRICS_TOKEN: 'only-the-monitoring-knows-this' });
});
afterAll(() => edge.close());

describe('pages', () => {
  it.each(['/', '/docs', '/redoc', '/docs/errors'])('%s fetches nothing from elsewhere', async (url) => {
    const page = await edge.ask('GET', url);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.text).not.toMatch(/(src|href|action)\s*=\s*["']?(https?:)?\/\//i);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe/);
    expect(policy).not.toMatch(/https?:/);
    for (const [, asset] of page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const found = await edge.ask('GET', asset!);
      expect(found.status, asset).toBe(200);
    }
  });

  it('the contracts are read from here too', async () => {
    expect((await edge.ask('GET', '/openapi.json')).body).toMatchObject({ info: { title: 'QRes' } });
    expect((await edge.ask('GET', '/asyncapi.json')).status).toBe(200);
    expect((await edge.ask('GET', '/docs/assets/package.json')).status).toBe(404);
    expect((await edge.ask('GET', '/docs/assets/..%2fpackage.json')).status).toBe(404);
  });

  it('every script that is not in a file is named in the policy', async () => {
    for (const url of ['/', '/docs', '/redoc']) {
      const { text, headers } = await edge.ask('GET', url);
      for (const [, script] of text.matchAll(/<script>(.*?)<\/script>/gs))
        expect(headers['content-security-policy']).toContain(createHash('sha256').update(script!).digest('base64'));
    }
  });

  it('answers of the interface let a browser run nothing', async () => {
    const { headers } = await edge.ask('GET', '/health/live');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('the figures', () => {
  it('are for this machine and for whoever has the token', async () => {
    const figures = await edge.ask('GET', '/metrics');
    expect(figures.status).toBe(200);
    for (const figure of [
      'http_request_seconds_count',
      'event_lag_seconds_count',
      'sockets{kind="guest"} 0',
      'nodejs_heap_size',
    ])
      expect(figures.text).toContain(`qres_${figure}`);
    const away = { remoteAddress: '192.168.1.77' };
    expect((await edge.ask('GET', '/metrics', away)).status).toBe(404);
    const headers = { authorization: 'Bearer only-the-monitoring-knows-this' };
    expect((await edge.ask('GET', '/metrics', { ...away, headers })).status).toBe(200);
    expect((await edge.ask('GET', '/metrics', { ...away, headers: { authorization: 'Bearer wrong' } })).status).toBe(
      404,
    );
  });

  it('are not for those whom a proxy on this machine lets through', async () => {
    expect((await edge.ask('GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  });
});
