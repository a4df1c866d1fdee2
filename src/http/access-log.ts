import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorText } from '../auth/actor.js';
import type { RequestWithActor } from '../auth/allow.js';
import { observeRequest } from './metrics.js';

/** One line per request when its answer has gone: who, what, how it ended, how long it took. Never bodies or tokens. */
export function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request: FastifyRequest & RequestWithActor, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    const ms = Math.round(reply.elapsedTime * 100) / 100;
    observeRequest(request.method, route, reply.statusCode, reply.elapsedTime);
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
