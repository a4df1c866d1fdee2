import type { IncomingMessage, Server } from 'node:http';
import fastifyCors from '@fastify/cors';
import fastifyHelmet from '@fastify/helmet';
import { Logger, type DynamicModule } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger as Log } from 'pino';
import { Proxies } from '../auth/proxies.js';
import { Clock } from '../config/clock.js';
import type { Config } from '../config/config.js';
import { Timings } from '../config/timings.js';
import { Database } from '../database/database.js';
import { logRequests } from './access-log.js';
import { BASE, OUTSIDE_BASE, realAddress } from './addresses.js';
import { AllowedMethods } from './allowed-methods.js';
import { CallGuard } from './call.guard.js';
import { followCalls } from './calls.js';
import { Departure } from './departure.js';
import { serveDocs } from './pages/docs-pages.js';
import type { VenueFacts } from './pages/start-page.js';
import { Answers } from './answers.js';
import { answerUnreadable, guardDoors, requestId } from './doors.js';
import { DrainingAdapter } from './draining-adapter.js';
import type { VenueFormat } from './error-catalog.js';
import { answerError, ErrorFilter } from './error.filter.js';
import { HostRule } from './hosts.js';
import { readJsonBody } from './json-body.js';
import { flushLogs } from './log-files.js';
import { nestLog, openLogs } from './logs.js';
import { LIMIT_HEADERS, Meter, meterTheRest } from './meter.js';
import { describeMachine } from './machine-metrics.js';
import { startMetrics } from './metrics.js';
import { QuickAnswers } from './quick-answers.js';
import { routeTable } from './route-table.js';
import { serveScreens } from './screens.js';
import { SecurityLog } from './security-log.js';
import { letFilesThrough } from './sent-file.js';
import { strictPipe } from './validation.js';

const LONGEST_PARAM = 200;
// A tablet that goes through a tunnel should find its connection again; a dead one is let go.
const KEEP_ALIVE_MS = 72_000;
// Whoever sends a small body this slowly is holding a connection, not ordering.
const LONGEST_REQUEST_MS = 30_000;
const CORS_REMEMBERED_S = 600;
// What a page of another origin may read of an answer's head.
const EXPOSED = ['etag', 'x-request-id', 'idempotency-replayed', 'retry-after', ...LIMIT_HEADERS];
const HSTS_S = 180 * 24 * 60 * 60;

/** The whole server but the listening: the same for production, tests and scripts. */
export async function createHttpApp(config: Config, appModule: DynamicModule): Promise<NestFastifyApplication> {
  const { log, security } = await openLogs(config);
  const adapter = adapterFor(config, log);
  const app = await NestFactory.create<NestFastifyApplication>(appModule, adapter, {
    logger: nestLog(log, config),
    abortOnError: false,
    bodyParser: false,
  });
  try {
    await furnish(app, adapter, config);
    const { server } = adapter.getInstance() as unknown as FastifyInstance;
    app.get(QuickAnswers).standBefore(server as Server, {
      isOpen: () => !adapter.isDraining,
      meter: app.get(Meter),
      proxies: app.get(Proxies),
      log,
    });
    const noted = app.get(SecurityLog);
    noted.watch(routeTable(app));
    noted.writeTo(security);
  } catch (error) {
    // The database is open by now, and its file locked.
    await app.close();
    throw error;
  }
  describeMachine(config);
  startMetrics();
  return app;
}

async function furnish(app: NestFastifyApplication, adapter: DrainingAdapter, config: Config): Promise<void> {
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const methods = new AllowedMethods();
  methods.watch(fastify);
  followCalls(fastify, app.get(Database));
  adapter.countRequests(app.get(Timings).drainMs);
  app.get(Departure).follow(() => adapter.keepNobody());
  logRequests(fastify, app.get(Answers), app.get(SecurityLog));
  fastify.addHook('onClose', async () => flushLogs());
  await protect(app, config);
  guardDoors(fastify, new HostRule(config));
  meterTheRest(fastify, app.get(Meter));
  readBodies(app, fastify, config);
  await serveDocs(fastify, () => factsOfVenue(app.get(Database)));
  await serveScreens(fastify);
  app.setGlobalPrefix(BASE.slice(1), { exclude: OUTSIDE_BASE });
  // After the guard of the auth module, which knows the caller.
  app.useGlobalGuards(new CallGuard(app.get(Clock), app.get(Reflector)));
  app.useGlobalPipes(strictPipe());
  app.useGlobalFilters(new ErrorFilter(methods, (venueId) => formatOf(app.get(Database), venueId)));
}

async function formatOf(database: Database, venueId: string): Promise<VenueFormat | null> {
  const text = 'SELECT currency, time_zone AS "timeZone" FROM venues WHERE id = $1';
  const [venue] = await database.read((reader) => reader.rows<VenueFormat>(text, [venueId]));
  return venue ?? null;
}

// Of the only venue: of several, none is the one that a stranger looks for.
const VENUE_FACTS = `SELECT v.name,
  (SELECT COUNT(*) FROM user_venues m JOIN users u ON u.id = m.user_id
    WHERE m.venue_id = v.id AND m.role = 'admin' AND u.active AND u.password_hash IS NOT NULL) AS admins,
  (SELECT p.token FROM pickup_codes p
    WHERE p.venue_id = v.id AND p.retired_at IS NULL AND v.guest_takeaway <> 'OFF') AS code
  FROM venues v LIMIT 2`;

async function factsOfVenue(database: Database): Promise<VenueFacts | null> {
  const [venue, another] = await database.read((reader) =>
    reader.rows<{ name: string; admins: number | string; code: string | null }>(VENUE_FACTS),
  );
  if (!venue || another) return null;
  return { name: venue.name, hasAdmin: Number(venue.admins) > 0, pickupCode: venue.code };
}

function adapterFor(config: Config, log: Log): DrainingAdapter {
  return new DrainingAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    bodyLimit: config.maxRequestBytes,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: LONGEST_REQUEST_MS,
    forceCloseConnections: true,
    // Whoever names no host is refused by our own rule, in our words.
    http: { requireHostHeader: false },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_PARAM },
    requestIdHeader: false,
    genReqId: requestId,
    rewriteUrl: ({ url = '/' }: IncomingMessage) => realAddress(url),
    // These two answer before Nest hears of the request.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerError(error, request, reply, new Logger('Errors'), []),
    clientErrorHandler: answerUnreadable,
  });
}

async function protect(app: NestFastifyApplication, config: Config): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    strictTransportSecurity: { maxAge: HSTS_S },
    // Stricter, and a browser would not say whence one of our own forms comes.
    referrerPolicy: { policy: 'same-origin' },
  });
  if (config.corsOrigins.length > 0)
    await app.register(fastifyCors, {
      origin: [...config.corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: EXPOSED,
      maxAge: CORS_REMEMBERED_S,
    });
}

/** JSON, the forms of the one-time links, and files where a route takes one; nothing else is a body. */
function readBodies(app: NestFastifyApplication, fastify: FastifyInstance, { maxRequestBytes }: Config): void {
  fastify.removeContentTypeParser('text/plain');
  app.useBodyParser('application/json', { bodyLimit: maxRequestBytes }, readJsonBody(fastify));
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: maxRequestBytes });
  letFilesThrough(fastify);
}
