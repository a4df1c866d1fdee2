import { randomUUID } from 'node:crypto';
import { expectContract } from './contract.js';
import { done, type Answer, type Caller } from './caller.js';
import type { House } from './given.js';

interface Sending {
  type?: string | null;
  key?: string | null;
  headers?: Record<string, string>;
}

export function sendPhoto(
  caller: Caller,
  dishId: string,
  bytes: Buffer | ReadableStream,
  sending?: Sending,
): Promise<Answer> {
  return send(caller, { method: 'POST', path: `/dishes/${dishId}/photos` }, bytes, sending);
}

export function sendBackground(
  caller: Caller,
  locationId: string,
  bytes: Buffer | ReadableStream,
  sending?: Sending,
): Promise<Answer> {
  return send(caller, { method: 'PUT', path: `/locations/${locationId}/background` }, bytes, sending);
}

export function sendLogo(caller: Caller, bytes: Buffer | ReadableStream, sending?: Sending): Promise<Answer> {
  return send(caller, { method: 'PUT', path: '/venue/logo' }, bytes, sending);
}

/** Uploads a file as it is, as a browser does with a file as the body. */
async function send(
  { base, token }: Caller,
  { method, path }: { method: string; path: string },
  bytes: Buffer | ReadableStream,
  { type = 'image/jpeg', key = randomUUID(), headers }: Sending = {},
): Promise<Answer> {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(type && { 'content-type': type }),
      ...(key && { 'idempotency-key': key }),
      ...headers,
    },
    body: bytes as BodyInit,
    duplex: 'half',
  } as RequestInit);
  const body = await response.json();
  expectContract(method, path, response.status, body, response.headers);
  return { status: response.status, body, headers: response.headers };
}

/** Fetches a picture as a guest's phone does. */
export async function fetchPicture({ base }: Caller, url: string, headers: Record<string, string> = {}) {
  const response = await fetch(base + url, { headers });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

let dishes = 0;

/** Creates a dish without photos and with a unique name. */
export async function newDish({ admin, categoryId }: House): Promise<string> {
  dishes += 1;
  return (await done(admin.post('/dishes', { category_id: categoryId, name: `Plov ${dishes}`, price: 1000 }))).id;
}
