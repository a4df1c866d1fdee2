import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '../src/domain/refusal.js';
import { markdownToHtml } from '../src/http/pages/guides.js';
import { Edge } from './edge.js';

let edge: Edge;

beforeAll(async () => {
  edge = await Edge.open({ METRICS_TOKEN: 'only-the-monitoring-knows-this' });
});
afterAll(() => edge.close());

describe('pages', () => {
  it.each(['/', '/docs', '/redoc', '/docs/errors', '/docs/guides'])(
    '%s fetches nothing from elsewhere',
    async (url) => {
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
    },
  );

  it('the API reference asks no other server for its logo', async () => {
    const { status, text } = await edge.ask('GET', '/redoc/assets/redoc.standalone.js');
    expect(status).toBe(200);
    expect(text).not.toContain('cdn.redoc.ly');
    const [, logo] = /alt:"redocly logo"[^}]*src:"([^"]+)"/.exec(text)!;
    expect((await edge.ask('GET', logo!)).status).toBe(200);
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

describe('the page of errors', () => {
  it('says of every code its words, what else it says, and what answers it', async () => {
    const { text } = await edge.ask('GET', '/docs/errors');
    const entries = new Map(
      text
        .split('<dt id="')
        .slice(1)
        .map((entry) => [entry.slice(0, entry.indexOf('"')), entry]),
    );
    expect([...entries.keys()].toSorted()).toEqual(REFUSAL_CODES.toSorted());
    // A browser may break a path before each of its slashes.
    expect(entries.get('WEBHOOK_KEY_ENDED')!.replaceAll('<wbr>', '')).toContain(
      'Answered by <code>PATCH /webhooks/{id}</code>, <code>POST /webhooks/{id}/enable</code>.',
    );
    expect(entries.get('LEAVING')).toContain('Answered by any operation.');
    expect(entries.get('FORBIDDEN')).toMatch(/Answered by \d{3} operations\./);
    expect(entries.get('FORBIDDEN')).toContain('With <code>scopes</code> in <code>details</code>:');
    for (const [code, entry] of entries) expect(entry, code).not.toMatch(/Answered by \.|:(time|money)\}/);
  });
});

describe('the start page', () => {
  const start = (url: string, language: string) => edge.ask('GET', url, { headers: { 'accept-language': language } });

  it.each([
    ['en', 'Waiter’s tablet'],
    ['ru', 'Планшет официанта'],
    ['kk', 'Даяшы планшеті'],
  ])('speaks %s to a browser that does, or that is told so', async (language, words) => {
    for (const page of [await start('/', language), await start(`/?lang=${language}`, 'de')]) {
      expect(page.text).toContain(`<html lang="${language}"`);
      expect(page.text).toContain(words);
    }
    expect((await start('/?lang=xx', language)).text).toContain(words);
  });

  it('leads to every screen, and to the menu of guests who fetch', async () => {
    const { text } = await start('/', 'en');
    for (const href of ['/waiter', '/kitchen', '/docs', '/docs/guides'])
      expect(text).toContain(`class="door" href="${href}"`);
    expect(text).not.toContain('href="/menu/');
    await edge.asAdmin('PATCH', '/venue', { guest_takeaway: 'OPEN' });
    const { body } = await edge.asAdmin('GET', '/venue/pickup-code');
    expect((await start('/', 'en')).text).toContain(`href="/menu/${body.code}"`);
    await edge.asAdmin('PATCH', '/venue', { guest_takeaway: 'OFF' });
    expect((await start('/', 'en')).text).not.toContain('href="/menu/');
  });
});

describe('an address without a page', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'ru' };

  it('shows a browser the way back', async () => {
    for (const url of ['/admin', '/nowhere/at?all=1', '/menus']) {
      const page = await edge.ask('GET', url, { headers: browser });
      expect(page).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.text).toContain('Страница не найдена');
      expect(page.text).toContain('href="/"');
    }
  });

  it('is JSON for programs, and everywhere in the API', async () => {
    for (const [url, headers] of [
      ['/admin', {}],
      ['/admin', { accept: 'application/json' }],
      ['/api/v1/nowhere', browser],
      ['/api/nowhere', browser],
    ] as const)
      expect(await edge.ask('GET', url, { headers }), url).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await edge.ask('POST', '/admin', { headers: browser })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the guides', () => {
  const linksIn = (text: string) => [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!);

  it('are every page of their folders, with links that lead somewhere', async () => {
    const index = await edge.ask('GET', '/docs/guides');
    const files = ['integrators', 'running'].flatMap((folder) => readdirSync(`docs/${folder}`));
    const guides = linksIn(index.text).filter((href) => href.startsWith('/docs/guides/'));
    expect(guides).toHaveLength(files.length);
    for (const path of guides) {
      const { status, text, headers } = await edge.ask('GET', path);
      expect(status, path).toBe(200);
      expect(headers['content-security-policy'], path).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(text, path).toMatch(/<h1 id="[^"]+">/);
      for (const href of linksIn(text).filter((one) => one.startsWith('/'))) {
        const [address, anchor] = href.split('#');
        const target = await edge.ask('GET', address!);
        expect(target.status, `${path} to ${href}`).toBe(200);
        if (anchor) expect(target.text, href).toContain(`id="${anchor}"`);
      }
      expect(linksIn(text).filter((href) => !/^(?:\/|#|https?:\/\/)/.test(href))).toEqual([]);
    }
  });

  it('are no place for tags of their own, nor for links that run something', async () => {
    const html = await markdownToHtml(
      'running',
      '# A <b>\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](z.png)',
    );
    expect(html).not.toMatch(/<script|<b>|<img|javascript:/);
    expect(html).toContain('&lt;script&gt;');
  });
});

describe('the figures', () => {
  it('are for this machine and for whoever has the token', async () => {
    const figures = await edge.ask('GET', '/metrics');
    expect(figures.status).toBe(200);
    for (const figure of [
      'qres_http_request_seconds_count',
      'qres_event_lag_seconds_count',
      'qres_sockets{kind="guest"} 0',
      '\nnodejs_heap_size',
    ])
      expect(figures.text).toContain(figure);
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
