import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { root } from './root.js';

const SCREENS = ['kitchen', 'waiter'];
const FOLDER = root('dist', 'screens');

// Guests' words are shown on these pages: no script, style or picture but our own files can ever run there.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

// The policy of a worker is that of its own file, and all that it does is to ask for files.
const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

// Browsers ignore these on plain http, and say so in the console.
const SECURE_ONLY = ['cross-origin-opener-policy', 'origin-agent-cluster'];

const ASSETS = /[/\\]assets[/\\]/;

/**
 * The pages of the house, as they were built. A page is asked for anew each time and answered with 304 where it is the
 * same; what it loads carries its contents in its name and never changes.
 */
export async function serveScreens(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(FOLDER)) {
    for (const name of SCREENS) fastify.get(`/${name}`, (_, reply) => reply.code(503).type('text/plain').send(UNBUILT));
    return;
  }
  await fastify.register(fastifyStatic, {
    root: FOLDER,
    prefix: '/screens/',
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', ASSETS.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (path.includes('service-worker'))
        reply.headers({ 'service-worker-allowed': '/', 'content-security-policy': WORKER_POLICY });
    },
  });
  for (const name of SCREENS)
    fastify.get(`/${name}`, (request, reply) => {
      if (request.protocol !== 'https') for (const header of SECURE_ONLY) reply.raw.removeHeader(header);
      return reply
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-cache')
        .sendFile(`${name}/index.html`, FOLDER);
    });
}

const UNBUILT = 'The screens are not built here: npm run build.';
