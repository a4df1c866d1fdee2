import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyBodyParser, FastifyInstance } from 'fastify';
import { Refusal } from '../domain/refusal.js';

export const LARGEST_BODY_BYTES = 10 * 1024 * 1024;

/** The route takes a body of up to 10 MiB, read and parsed, as JSON or as `text/csv`. */
export const TakesLargeBody = () => RouteConfig({ takesLargeBody: true });

/** Everything else keeps the ordinary limit. */
export function takeLargeBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (isForLargeBodies(route.config)) route.bodyLimit = LARGEST_BODY_BYTES;
  });
}

/** Tables as spreadsheets write them; a route that takes no file does not take one. */
export const readCsvBody: FastifyBodyParser<Buffer> = (request, body, done) => {
  if (!isForLargeBodies(request.routeOptions.config)) done(new Refusal('UNSUPPORTED_MEDIA_TYPE'));
  else
    try {
      done(null, new TextDecoder('utf-8', { fatal: true }).decode(body));
    } catch {
      done(new Refusal('MALFORMED', { body: 'must be UTF-8' }));
    }
};

function isForLargeBodies(config: unknown): boolean {
  return (config as { takesLargeBody?: boolean } | undefined)?.takesLargeBody === true;
}
