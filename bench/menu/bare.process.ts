import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { answerParent } from '../child.js';

interface Bytes {
  body: Uint8Array;
  etag: string;
  type: string;
  /** Null: as they are. */
  coding: string | null;
}

/** Serves the same bytes under the same tag and knows nothing else. */
async function open({ body, etag, type, coding }: Bytes): Promise<number> {
  const bytes = Buffer.from(body);
  const app = fastify();
  app.get('/menu', (request, reply) => {
    void reply.header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    if (coding !== null) void reply.header('content-encoding', coding);
    return reply.type(type).send(bytes);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

answerParent({ open });
