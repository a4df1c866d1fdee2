import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Proxies } from '../auth/proxies.js';
import { isNamed } from './etag.js';
import { likedLocales } from './locale.js';
import { LIMIT_HEADERS, type Meter } from './meter.js';
import { observeRequest } from './metrics.js';

/** The whole of an answer, the same for everybody who asks in the same words. */
export interface QuickAnswer {
  etag: string;
  bytes: Buffer;
  /** Asked before it is sent again; without waiting, so that nothing can change meanwhile. */
  stands: () => boolean;
  /** Asked where that cannot be told at once: whether it does stand, by a look at what it says. Without it: no. */
  standsStill?: () => Promise<boolean>;
  /** Told of each sending; the framework's handler counts its own. */
  sent?: (asked: IncomingHttpHeaders) => void;
}

interface Kept extends QuickAnswer {
  route: string;
  /** Names and values in turns, as the framework has sent them. */
  head: string[];
  headOfUnchanged: string[];
}

// A menu's address in three languages and three codings, under the names by which a house is known; and the page of each
// table, a few kilobytes.
const MOST_KEPT = 500;

// Whoever sends one of these is heard by the framework: it decides upon them, or refuses them.
const DECIDING = [
  'authorization',
  'content-length',
  'content-type',
  'expect',
  'idempotency-key',
  'origin',
  'transfer-encoding',
  'x-request-id',
] as const;

// Each answer has its own, or only one with a body has it.
const OWN = new Set<string>(['x-request-id', 'connection', 'content-length', ...LIMIT_HEADERS]);
const OF_BODY = new Set(['content-type', 'content-encoding']);

/**
 * Sends again what the framework has answered before to the very same question: guests' phones ask for one menu all
 * evening, and nine tenths of what each question costs is finding out that it is the same one.
 */
@Injectable()
export class QuickAnswers {
  private readonly kept = new Map<string, Kept>();

  /** Called by a handler that answers 200 with these bytes, when the head of the answer is complete. */
  keep(request: FastifyRequest, reply: FastifyReply, answer: QuickAnswer): void {
    if (!isPlain(request.method, request.headers)) return;
    const head = Object.entries(reply.getHeaders()).filter(([name]) => !OWN.has(name));
    const flat = (entries: typeof head) => entries.flatMap(([name, value]) => [name, String(value)]);
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT) this.kept.delete(oldest!);
    this.kept.set(keyOf(request.originalUrl, request.headers), {
      ...answer,
      route: request.routeOptions.url ?? '',
      head: [...flat(head), 'content-length', String(answer.bytes.length)],
      headOfUnchanged: flat(head.filter(([name]) => !OF_BODY.has(name))),
    });
  }

  /** Steps before the framework, while the house takes new requests. */
  standBefore(server: Server, { isOpen, ...place }: Place): void {
    const others = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const passOn = (): void => others.forEach((listener) => listener.call(server, request, response));
      if (!isOpen() || !this.answer({ request, response, passOn, ...place })) passOn();
    });
  }

  /** Whether it is answered here, at once or after a look. */
  private answer(question: Question): boolean {
    const { method = '', url = '', headers } = question.request;
    if (this.kept.size === 0 || !isPlain(method, headers)) return false;
    const key = keyOf(url, headers);
    const kept = this.kept.get(key);
    if (!kept) return false;
    if (kept.stands()) return send(kept, question);
    if (kept.standsStill) {
      void this.look(key, kept, question);
      return true;
    }
    this.kept.delete(key);
    return false;
  }

  // A look that fails is the framework's to explain.
  private async look(key: string, kept: Kept, question: Question): Promise<void> {
    const stands = await kept.standsStill!().catch(() => false);
    if (stands && send(kept, question)) return;
    if (!stands && this.kept.get(key) === kept) this.kept.delete(key);
    question.passOn();
  }
}

interface Place {
  isOpen: () => boolean;
  /** Counts what is answered here with the pages that the framework sends. */
  meter: Meter;
  /** Whose word about addresses is believed. */
  proxies: Proxies;
  log: Logger;
}

interface Question extends Omit<Place, 'isOpen'> {
  request: IncomingMessage;
  response: ServerResponse;
  /** To the framework. */
  passOn: () => void;
}

/** Whether it was sent; a refusal is the framework's to tell. */
function send(kept: Kept, { request, response, meter, proxies, log }: Question): boolean {
  const { method = '', headers } = request;
  const begunMs = performance.now();
  const limits = meteredHead(meter, addressOf(request, proxies));
  if (!limits) return false;
  const id = randomUUID();
  const isUnchanged = isNamed(kept.etag, headers['if-none-match']);
  const status = isUnchanged ? 304 : 200;
  response.writeHead(status, [...(isUnchanged ? kept.headOfUnchanged : kept.head), 'x-request-id', id, ...limits]);
  response.end(isUnchanged ? undefined : kept.bytes);
  kept.sent?.(headers);
  const ms = performance.now() - begunMs;
  observeRequest(method, kept.route, status, ms);
  // Counted like every request, but told to the log only where somebody listens for it: writing the line would cost
  // as much as the answer.
  if (log.isLevelEnabled('debug')) log.debug({ request_id: id, method, class: 'read', route: kept.route, status, ms });
  return true;
}

function addressOf({ socket, headers }: IncomingMessage, proxies: Proxies): string {
  return proxies.clientOf(socket.remoteAddress ?? '', headers['x-forwarded-for']);
}

/** Names and values in turns; null: too many have been counted for this address. */
function meteredHead(meter: Meter, ip: string): string[] | null {
  try {
    return Object.entries(meter.page(ip) ?? {}).flat();
  } catch {
    return null;
  }
}

function isPlain(method: string, headers: IncomingHttpHeaders): boolean {
  return method === 'GET' && DECIDING.every((name) => headers[name] === undefined);
}

function keyOf(url: string, headers: IncomingHttpHeaders): string {
  const languages = likedLocales(headers['accept-language']).join();
  return `${headers.host} ${headers['accept-encoding']} ${languages} ${url}`;
}
