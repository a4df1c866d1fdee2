import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnsweredRequest } from './answers.js';
import type { AllowedMethods } from './allowed-methods.js';
import { Refusal, type RefusalCode } from '../domain/refusal.js';
import { hasVenueFacts, type VenueFormat } from './error-catalog.js';
import { localeOf } from './locale.js';
import { sendPage } from './pages/html-page.js';
import { isPageWanted, missingPage } from './pages/missing-page.js';
import { wireError, type WireError } from './wire-error.js';

const BY_STATUS: Record<number, RefusalCode> = {
  400: 'MALFORMED',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'VALIDATION_ERROR',
  431: 'HEADERS_TOO_LARGE',
};

/** Makes every error the one wire error. What it does not know is ours to mend: logged whole, answered without its inside. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('Errors');

  constructor(
    private readonly methods: AllowedMethods,
    private readonly formatOf: (venueId: string) => Promise<VenueFormat | null>,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void | Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<AnsweredRequest>();
    const reply = http.getResponse<FastifyReply>();
    const venueId = request.actor?.venueId;
    if (error instanceof Refusal && venueId !== undefined && hasVenueFacts(error.code))
      return this.formatOf(venueId)
        .catch(() => null)
        .then((venue) => answerError(error, request, reply, this.log, [], venue));
    if (request.is404 && isPageWanted(request)) {
      request.refused = 'NOT_FOUND';
      void sendPage(reply.code(404), missingPage(localeOf(request.headers['accept-language'])), 'no-store');
      return;
    }
    const allowed = request.is404 ? this.methods.insteadOf(request.method, request.url) : [];
    answerError(error, request, reply, this.log, allowed);
  }
}

// Beyond the largest file that a route takes (10 MiB) and what our nginx lets through (11 MiB).
const MOST_THROWN_AWAY_BYTES = 16 * 2 ** 20;

export function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
  allowed: readonly string[],
  venue: VenueFormat | null = null,
): void {
  const { code, facts } = allowed.length > 0 ? new Refusal('METHOD_NOT_ALLOWED', { allowed }) : refusalOf(error);
  if (allowed.length > 0) void reply.header('allow', allowed.join(', '));
  const { status, body, headers } = told(error, { code, facts }, request, log, venue);
  // Also where no hook has run yet and the caller's id is known to nobody but the request.
  void reply.header('x-request-id', request.id);
  // A browser keeps 404 and 410 by itself, and would tell the guest of a new visit that the old one is over.
  void reply.header('cache-control', 'no-store');
  // Closed with half of the body unread the connection would be reset, and a proxy before us would say 502 instead of this:
  // what is not endless is read to its end and thrown away.
  if (status === 413 && Number(request.headers['content-length']) <= MOST_THROWN_AWAY_BYTES)
    void reply.removeHeader('connection');
  void reply.code(status).headers(headers).type('application/json; charset=utf-8').send(JSON.stringify(body));
}

/** For an answer whose head has gone already. */
export function errorInBody(error: unknown, request: FastifyRequest, log: Logger): WireError {
  return told(error, refusalOf(error), request, log).body;
}

function told(
  error: unknown,
  { code, facts }: Told,
  request: FastifyRequest,
  log: Logger,
  venue: VenueFormat | null = null,
): ReturnType<typeof wireError> {
  const wire = wireError(code, facts, request, venue);
  (request as AnsweredRequest).refused = code;
  if (wire.status >= 500)
    log.error(
      `${code} in ${request.method} ${request.routeOptions.url ?? request.url.split('?')[0]} (request ${request.id}): ${stackOf(error)}`,
    );
  return wire;
}

interface Told {
  code: RefusalCode;
  facts: Record<string, unknown>;
}

function refusalOf(error: unknown): Told {
  if (error instanceof Refusal) return error;
  // Nest's and Fastify's own errors carry a status and nothing that we would want to show.
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown })?.statusCode;
  return { code: (typeof status === 'number' && BY_STATUS[status]) || 'INTERNAL', facts: {} };
}

function stackOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? ` caused by ${stackOf(error.cause)}` : '';
  return (error instanceof Error ? (error.stack ?? error.message) : String(error)) + cause;
}
