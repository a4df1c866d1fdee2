import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { newId } from '../database/new-id.js';
import { Refusal, type RefusalCode } from '../domain/refusal.js';
import type { HostRule } from './hosts.js';
import { wireError } from './wire-error.js';

const REQUEST_ID = /^[\w.:-]{1,100}$/;
// What a trusted proxy may say that it was asked by; links begin with it.
const SCHEMES = ['http', 'https'];
// The longest of ours is a cursor with a few filters.
const LONGEST_URL = 8000;

/** The caller's own id for the request, when it can stand in a log, or a new one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}

/** What is asked of every request before anybody looks at what it wants. */
export function guardDoors(fastify: FastifyInstance, hosts: HostRule): void {
  const log = new Logger('Hosts');
  fastify.server.on('checkExpectation', answerExpectation);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply
      .header('x-request-id', request.id)
      .header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    const { host, origin } = request.headers;
    const forwarded = request.host;
    const refused = hosts.refusal({ host, origin, forwarded });
    if (refused) {
      log.warn(`refused ${request.id}, host ${forwarded}, origin ${origin}: see ${refused.setting}`);
      return done(new Refusal(refused.code, { host: forwarded, origin }));
    }
    if (!SCHEMES.includes(request.protocol)) return done(new Refusal('MALFORMED', { header: 'X-Forwarded-Proto' }));
    if (request.raw.url!.length > LONGEST_URL) return done(new Refusal('URI_TOO_LONG', { most: LONGEST_URL }));
    done();
  });
}

/** Node would answer an `Expect` that it does not know by itself, and without a word. */
function answerExpectation(request: IncomingMessage, response: ServerResponse): void {
  const id = requestId(request);
  const { status, body } = wireError('MALFORMED', { header: 'Expect' }, { id, headers: request.headers });
  const text = Buffer.from(JSON.stringify(body));
  const type = 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, 'content-length': text.length, 'x-request-id': id }).end(text);
}

const UNREADABLE: Record<string, RefusalCode> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/** The parser could not read a request at all, so there is neither request nor reply, only the socket. */
export function answerUnreadable(error: { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const id = newId();
  const { status, body } = wireError(UNREADABLE[error.code ?? ''] ?? 'MALFORMED', {}, { id, headers: {} });
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\nx-request-id: ${id}\r\n` +
      `content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  );
}
