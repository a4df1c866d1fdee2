import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Edge, LARGEST_BODY } from './edge.js';

let edge: Edge;

beforeAll(async () => {
  edge = await Edge.open();
});
afterAll(() => edge.close());

describe('the shape of a refusal', () => {
  it('is the same for a path that leads nowhere', async () => {
    const { status, body } = await edge.ask('GET', '/api/v1/nowhere', { headers: { 'x-request-id': 'till-7.0042' } });
    expect(status).toBe(404);
    expect(body).toEqual({
      error: {
        code: 'NOT_FOUND',
        message: expect.stringMatching(/./),
        details: {},
        request_id: 'till-7.0042',
        doc_url: '/docs/errors#NOT_FOUND',
      },
    });
  });

  it('speaks the language that the caller prefers', async () => {
    const inLanguage = async (languages: string) =>
      (await edge.ask('GET', '/api/v1/nowhere', { headers: { 'accept-language': languages } })).body.error.message;
    const [english, russian, kazakh] = [await inLanguage('de, *'), await inLanguage('ru-RU'), await inLanguage('kk')];
    expect(new Set([english, russian, kazakh]).size).toBe(3);
    expect(await inLanguage('en;q=0.1, kk;q=0.9, ru;q=0.5')).toBe(kazakh);
  });

  it('names the methods that a path does take', async () => {
    const answer = await edge.ask('PATCH', '/api/v1/locations');
    expect(answer).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(answer.headers['allow']).toBe('GET, HEAD, POST');
    expect((await edge.ask('DELETE', '/api/orders/0190b6a0-0000-7000-8000-000000000000/status/')).status).toBe(405);
  });

  it('has a page that explains its code', async () => {
    const { body } = await edge.ask('GET', '/api/v1/nowhere');
    const [page, place] = body.error.doc_url.split('#');
    expect((await edge.ask('GET', page)).text).toContain(`id="${place}"`);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['a body that is cut off', '{"name": "Ter'],
    ['a body that reaches for the prototype', '{"name": "Terrace", "__proto__": {"admin": true}}'],
    ['a body that reaches for the constructor', '{"name": "Terrace", "constructor": {"prototype": {"admin": true}}}'],
    ['a body deeper than anything of ours', `{"name": ${'['.repeat(200)}${']'.repeat(200)}}`],
  ])('%s answers 400', async (_, payload) => {
    expect(await edge.typed('/locations', payload)).toMatchObject({
      status: 400,
      code: 'MALFORMED',
    });
  });

  it('a body that is too large answers 413', async () => {
    const payload = { name: 'x'.repeat(LARGEST_BODY) };
    expect(await edge.asAdmin('POST', '/locations', payload)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });

  it('a body that is too large is read to its end, so that the connection goes on and a proxy hears the answer', async () => {
    const head = (length: number) =>
      `POST /api/v1/locations HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${edge.bearer.authorization}\r\n` +
      `content-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
    const next = 'GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n';
    const statusesIn = (heard: string) => [...heard.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statusesIn(await edge.raw(head(1_000_000) + ' '.repeat(1_000_000) + next))).toEqual(['413', '200']);
    // The server does not wait for a body without an end.
    expect(statusesIn(await edge.raw(head(10_000_000_000) + next))).toEqual(['413']);
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x'])(
    'a body of %s answers 415',
    async (type) => {
      const answer = await edge.ask('POST', '/api/v1/locations', {
        headers: { ...edge.bearer, 'content-type': type },
        payload: 'Terrace',
      });
      expect(answer).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    },
  );

  it('an address that is too long answers 414', async () => {
    expect(await edge.ask('GET', `/api/v1/tables?status=${'x'.repeat(9000)}`)).toMatchObject({
      status: 414,
      code: 'URI_TOO_LONG',
    });
    expect((await edge.ask('GET', `/api/v1/tables/${'x'.repeat(300)}`, { headers: edge.bearer })).status).toBe(414);
  });

  it('an address with broken escapes answers 400', async () => {
    expect(await edge.ask('GET', '/api/v1/tables/%zz')).toMatchObject({ status: 400, code: 'MALFORMED' });
  });

  it('even what is not HTTP is answered in our shape', async () => {
    const heard = await edge.raw('GET /health HTTP/1.1\r\nHost: localhost\r\nbroken header\r\n\r\n');
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(heard.split('\r\n\r\n')[1]!)).toMatchObject({ error: { code: 'MALFORMED' } });
  });

  it('headers that are too large answer 431', async () => {
    const heard = await edge.raw(`GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 431 /);
    expect(JSON.parse(heard.split('\r\n\r\n')[1]!)).toMatchObject({ error: { code: 'HEADERS_TOO_LARGE' } });
  });
});

describe('what breaks validation', () => {
  it('an unknown query parameter answers 422 with its name, also where a route takes none', async () => {
    expect(await edge.asAdmin('GET', '/locations?pgae=2')).toMatchObject({
      status: 422,
      code: 'VALIDATION_ERROR',
      body: { error: { details: { pgae: [expect.any(String)] } } },
    });
    expect(await edge.asAdmin('GET', '/venue?lang=kk')).toMatchObject({
      status: 422,
      body: { error: { details: { lang: [expect.any(String)] } } },
    });
    expect(await edge.asAdmin('GET', '/locations?__proto__=1')).toMatchObject({ status: 422 });
  });

  it('an unknown member of a body answers 422 with its path', async () => {
    const { status, body } = await edge.asAdmin('POST', '/locations', { name: 'Hall', colour: 'red' });
    expect(status).toBe(422);
    expect(body.error.details).toEqual({ colour: [expect.any(String)] });
    expect((await edge.asAdmin('POST', '/auth/logout', { colour: 'red' })).status).toBe(422);
  });

  it('each fault is told with the path of its field', async () => {
    const line = { dish_id: 'soup', quantity: 0 };
    const { status, body } = await edge.asAdmin(
      'POST',
      '/orders',
      { order_type: 'DINE_IN', items: [line] },
      { 'idempotency-key': 'faults' },
    );
    expect(status).toBe(422);
    expect(body.error.details['items.0.dish_id']).toEqual([expect.stringMatching(/^must /)]);
    expect(body.error.details['items.0.quantity']).toEqual([expect.stringMatching(/^must not be less than 1$/)]);
  });

  it.each([[[]], [[{ name: 'Hall' }]], [[[1]]]])(
    'a list %j where an object is expected answers 422',
    async (payload) => {
      expect(await edge.asAdmin('POST', '/locations', payload as object)).toMatchObject({
        status: 422,
        code: 'VALIDATION_ERROR',
      });
    },
  );

  it.each(['null', '7', '"Hall"', 'true'])('%s where an object is expected answers 422', async (payload) => {
    const answer = await edge.typed('/locations', payload);
    expect(answer).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
  });

  it('a character that no database keeps answers 422, in a body and in a query', async () => {
    expect(await edge.asAdmin('POST', '/locations', { name: 'Ha\u0000ll' })).toMatchObject({
      status: 422,
      body: { error: { details: { name: [expect.any(String)] } } },
    });
    expect((await edge.ask('GET', '/api/v1/menu?venue=%00')).status).toBe(422);
  });

  it('a stranger hears that he must sign in before he hears of his mistakes', async () => {
    expect((await edge.ask('POST', '/api/v1/locations?x=1', { payload: { colour: 1 } })).status).toBe(401);
  });
});
