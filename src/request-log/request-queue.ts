import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Caller, KeyActor, NamedKey } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Answers, type AnsweredRequest } from '../http/answers.js';
import { countUnlogged } from '../http/metrics.js';
import { AgentFamilies } from './agent-family.js';

/** What is known of a request when its answer has gone. */
export interface Heard {
  atMs: number;
  requestId: string;
  method: string;
  route: string;
  status: number;
  code: string | null;
  /** Also a key that was not let in. */
  actor: Exclude<Caller, KeyActor> | NamedKey | undefined;
  ms: number;
  bytesIn: number;
  bytesOut: number;
  address: string | null;
  agent: string | null;
}

// Ten seconds of the busiest house that we know of; some five megabytes.
export const MOST_QUEUED = 10_000;

// A few proxies in a row.
const LONGEST_FORWARDED = 500;

// Probes ask every few seconds and tell of nobody. The guests' menu is mostly sent before the framework hears of it, so
// that its few other answers would be no figure of anything: how often it is read is counted by itself.
const LEFT_OUT = new Set([
  '/health',
  '/health/live',
  '/health/ready',
  '/metrics',
  '/menu/:code',
  '/api/v1/menu',
  '/api/v1/dishes/menu',
  '/openapi.json',
  '/asyncapi.json',
]);
// Files of the screens and of the documentation.
const FILES = /^\/(?:screens|waiter|kitchen|docs|redoc)(?:\/|$)/;

/**
 * What was answered and is not written yet. The one part of the log that stands in a request's way: it takes note and
 * returns. When the database does not keep up, requests are answered as ever and not noted.
 */
@Injectable()
export class RequestQueue {
  /** Since the start of this process. */
  dropped = 0;
  private readonly waiting: Heard[] = [];
  private readonly families = new AgentFamilies();
  private readonly isNoted = new Map<string, boolean>();

  constructor(
    answers: Answers,
    private readonly clock: Clock,
    { requestLog }: Config,
  ) {
    if (requestLog) answers.listen((request, reply, route) => this.hear(request, reply, route));
  }

  get length(): number {
    return this.waiting.length;
  }

  /** The oldest ones, which stay until they are written. */
  first(most: number): Heard[] {
    return this.waiting.slice(0, most);
  }

  forget(count: number): void {
    this.waiting.splice(0, count);
  }

  add(heard: Heard): void {
    if (this.waiting.length < MOST_QUEUED) this.waiting.push(heard);
    else {
      this.dropped += 1;
      countUnlogged();
    }
  }

  private hear(request: AnsweredRequest, reply: FastifyReply, route: string): void {
    if (!this.notes(route)) return;
    const { headers } = request;
    this.add({
      atMs: this.clock.now().getTime(),
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      code: request.refused,
      actor: request.actor ?? request.refusedKey,
      ms: reply.elapsedTime,
      bytesIn: Number(headers['content-length'] ?? 0),
      bytesOut: Number(reply.getHeader('content-length') ?? 0),
      // A part of a text keeps the whole text in memory.
      address: (headers['x-forwarded-for']?.length ?? 0) > LONGEST_FORWARDED ? null : request.ip,
      agent: this.families.of(headers['user-agent']),
    });
  }

  // As many as there are routes.
  private notes(route: string): boolean {
    let isNoted = this.isNoted.get(route);
    if (isNoted === undefined) this.isNoted.set(route, (isNoted = !LEFT_OUT.has(route) && !FILES.test(route)));
    return isNoted;
  }
}
