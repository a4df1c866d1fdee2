import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Api, Refused, Traffic } from './api.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
afterEach(() => server.close());

/** A server that answers each request by the next of these, and the keys that it was shown. */
async function answering(...answers: Answer[]): Promise<{ origin: string; keys: unknown[] }> {
  const keys: unknown[] = [];
  server = createServer((request, response) => {
    keys.push(request.headers['idempotency-key']);
    answers.shift()!(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys };
}

const json =
  (status: number, body: unknown): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const brokenOff: Answer = ({ socket }) => socket.destroy();
const refusal = (code: string) => ({ error: { code, message: '', details: {} } });
const callerOf = (origin: string, traffic: Traffic, loses?: () => boolean) =>
  new Api(origin, async () => 'token', traffic, loses);

describe('a command of a bot', () => {
  it('keeps its key when no answer comes and when the server is busy', async () => {
    const { origin, keys } = await answering(brokenOff, json(503, refusal('STORAGE_BUSY')), json(201, { id: 'order' }));
    const traffic = new Traffic();
    expect(await callerOf(origin, traffic).send('POST', '/orders', { body: {} })).toEqual({ id: 'order' });
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(traffic).toMatchObject({ requests: 3, retries: 2, errors: 0 });
  });

  it('is not sent again when the product says no', async () => {
    const { origin, keys } = await answering(json(409, refusal('ORDER_CLOSED')));
    await expect(callerOf(origin, new Traffic()).send('POST', '/orders')).rejects.toThrow(Refused);
    expect(keys).toHaveLength(1);
  });

  it('is repeated with its key when the answer counts as lost, and keeps the first answer', async () => {
    const { origin, keys } = await answering(json(201, { id: 'first' }), json(201, { id: 'first' }));
    const traffic = new Traffic();
    expect(await callerOf(origin, traffic, () => true).send('POST', '/orders')).toEqual({ id: 'first' });
    expect(new Set(keys).size).toBe(1);
    expect(traffic).toMatchObject({ repeats: 1, contradictions: [] });
  });

  it.each<[string, Answer]>([
    ['happens twice', json(201, { id: 'second' })],
    ['is refused the second time', json(409, refusal('DUPLICATE'))],
  ])('is a contradiction when it %s', async (_, second) => {
    const { origin } = await answering(json(201, { id: 'first' }), second);
    const traffic = new Traffic();
    await callerOf(origin, traffic, () => true).send('POST', '/orders');
    expect(traffic.contradictions).toHaveLength(1);
  });
});
