import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestWithActor } from '../auth/allow.js';
import { BASE } from './addresses.js';

/** In which headers it is told. */
export const LIMIT_HEADERS = [
  'ratelimit',
  'ratelimit-policy',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
] as const;

/** What the head of an answer says about its caller's limits. */
export type LimitHeaders = Record<string, string>;

export interface MeteredRequest extends FastifyRequest, RequestWithActor {
  /** A guard has looked whether it is too much. */
  isMetered: boolean;
}

/** Who counts calls; by which rules is told where the limits live. */
export abstract class Meter {
  /** Counts one look at a page, a file or the menu, and refuses what is too much. Null: nobody counts. */
  abstract page(ip: string): LimitHeaders | null;
  /** How somebody stands whose call was refused before it was counted. */
  abstract uncounted(request: MeteredRequest): LimitHeaders | null | Promise<LimitHeaders | null>;
}

/** What no guard sees: files, pages, addresses that lead nowhere, and calls of the API that were refused at its door. */
export function meterTheRest(fastify: FastifyInstance, meter: Meter): void {
  fastify.decorateRequest('isMetered', false);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isForTheGuard(request.routeOptions.url)) return done();
    try {
      (request as MeteredRequest).isMetered = true;
      void reply.headers(meter.page(request.ip) ?? {});
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if ((request as MeteredRequest).isMetered) return done(null, payload);
    const said = meter.uncounted(request as MeteredRequest);
    if (said === null) return done(null, payload);
    Promise.resolve(said).then(
      (headers) => {
        void reply.headers(headers ?? {});
        done(null, payload);
      },
      () => done(null, payload),
    );
  });
}

const OUTSIDE = /^\/(?:health(?:\/live|\/ready)?|metrics|token|menu\/:code)$/;

function isForTheGuard(url: string | undefined): boolean {
  return url !== undefined && (url.startsWith(`${BASE}/`) || OUTSIDE.test(url));
}
