import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { RequestWithActor } from '../auth/allow.js';
import type { Caller, Database } from '../database/database.js';

export interface CallingRequest extends FastifyRequest, RequestWithActor {
  /** In whose name its writes happen, and its right to happen once; filled in by the guard. Null where nothing writes. */
  call: Caller | null;
  /** The answer's `version` is its ETag. */
  isVersioned: boolean;
}

/**
 * Runs whatever may write in its caller's name, and says in the answer's head what became of it. Nest's interceptors
 * would read nicer; one of them costs every request as much as the rest of the framework.
 */
export function followCalls(fastify: FastifyInstance, database: Database): void {
  fastify.decorateRequest('call', null);
  fastify.decorateRequest('isVersioned', false);
  fastify.addHook('onRoute', (route) => {
    if (route.method !== 'GET' && route.method !== 'HEAD') route.handler = onBehalf(database, route.handler);
  });
  fastify.addHook('preSerialization', (request, reply, answer, done) => {
    const { version } = answer as { version?: number };
    if ((request as CallingRequest).isVersioned && version !== undefined) void reply.header('etag', `"${version}"`);
    done(null, answer);
  });
  fastify.addHook('onSend', (request, reply, answer, done) => {
    const isReplayed = (request as CallingRequest).call?.claim?.outcome === 'replayed';
    if (isReplayed) void reply.header('idempotency-replayed', 'true');
    done(null, answer);
  });
}

function onBehalf(database: Database, handler: RouteHandlerMethod): RouteHandlerMethod {
  return function handle(request, reply) {
    const call: Caller = { actor: null, claim: null };
    (request as CallingRequest).call = call;
    return database.onBehalf(call, () => handler.call(this, request, reply));
  };
}
