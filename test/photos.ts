import { randomUUID } from 'node:crypto';
import { expectContract } from './contract.js';
import { done, type Answer, type Caller } from './caller.js';
import type { House } from './given.js';

interface Sending {
  type?: string | null;
  key?: string | null;
  headers?: Record<string, string>;
}

/** Sends a file as it is, as a browser does with a file for its body. */
export async function sendPhoto(
  { base, token }: Caller,
  dishId: string,
  bytes: Buffer | ReadableStream,
  { type = 'image/jpeg', key = randomUUID(), headers }: Sending = {},
): Promise<Answer> {
  const path = `/dishes/${dishId}/photos`;
  const response = await fetch(`${base}/api/v1${path}`, {
    method: 'POST',
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
  expectContract('POST', path, response.status, body);
  return { status: response.status, body, headers: response.headers };
}

/** A picture as a guest's phone gets it. */
export async function fetchPicture({ base }: Caller, url: string, headers: Record<string, string> = {}) {
  const response = await fetch(base + url, { headers });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

let dishes = 0;

/** A dish without photos; each has a name of its own. */
export async function newDish({ admin, categoryId }: House): Promise<string> {
  dishes += 1;
  return (await done(admin.post('/dishes', { category_id: categoryId, name: `Plov ${dishes}`, price: 1000 }))).id;
}
