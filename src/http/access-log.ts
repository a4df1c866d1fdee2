import type { FastifyInstance } from 'fastify';
import { actorText } from '../auth/actor.js';
import type { AnsweredRequest, Answers } from './answers.js';
import { countRefusal, observeRequest } from './metrics.js';
import type { SecurityLog } from './security-log.js';

/** One line per request when its answer has gone: who, what, how it ended, how long it took. Never bodies or tokens. */
export function logRequests(fastify: FastifyInstance, answers: Answers, security: SecurityLog): void {
  fastify.decorateRequest('refused', null);
  fastify.addHook('onResponse', (asked, reply, done) => {
    const request = asked as AnsweredRequest;
    const route = request.routeOptions.url ?? '(none)';
    const ms = Math.round(reply.elapsedTime * 100) / 100;
    observeRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    if (request.refused !== null) countRefusal(request.refused);
    answers.tell(request, reply, route);
    security.hear(request, reply, route);
    const line = {
      method: request.method,
      class: request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write',
      route,
      status: reply.statusCode,
      ms,
      user: request.actor ? actorText(request.actor) : null,
    };
    if (reply.statusCode >= 500) request.log.error(line);
    else request.log.info(line);
    done();
  });
}
