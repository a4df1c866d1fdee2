import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { LOCALES } from '../../domain/locale.js';
import { localeOf } from '../locale.js';
import { root } from '../root.js';
import { errorsPage } from './errors-page.js';
import { serveGuides } from './guides.js';
import { hashOf, sendPage } from './html-page.js';
import { startPage, type VenueFacts } from './start-page.js';

const require = createRequire(import.meta.url);

// Beside a token, `Authorize` takes a username and a password: it asks for the token itself.
const SWAGGER_START = `fetch('/openapi.json').then((answer) => answer.json()).then((spec) => {
  spec.components.securitySchemes.password = { type: 'oauth2', flows: { password: { tokenUrl: '/token', scopes: {} } } };
  for (const path of Object.values(spec.paths))
    for (const { security = [] } of Object.values(path))
      if (security.some((one) => 'bearer' in one)) security.push({ password: [] });
  window.ui = SwaggerUIBundle({ spec, dom_id: '#docs', deepLinking: true, validatorUrl: null });
});`;
// Redoc loads it from another server, which the page's policy forbids.
const REDOC_LOGO = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
const REDOC_START = `Redoc.init('/openapi.json', { hideDownloadButton: false, disableSearch: false }, document.getElementById('docs'));`;
/** The reference for people, with every byte from this server: restaurants lose the internet. */
export async function serveDocs(
  fastify: FastifyInstance,
  factsOfVenue: () => Promise<VenueFacts | null>,
): Promise<void> {
  const swagger = dirname(require.resolve('swagger-ui-dist/package.json'));
  const redoc = join(dirname(require.resolve('redoc/package.json')), 'bundles');
  await fastify.register(fastifyStatic, { root: root('docs'), serve: false });
  for (const contract of ['openapi.json', 'asyncapi.json'])
    fastify.get(`/${contract}`, (_, reply) => reply.sendFile(contract));
  await fastify.register(fastifyStatic, {
    root: swagger,
    prefix: '/docs/assets/',
    decorateReply: false,
    allowedPath: (path) => /\.(js|css|png)$/.test(path),
    maxAge: '1d',
  });
  fastify.get('/redoc/assets/redoc.standalone.js', async (_, reply) => {
    const bundle = await readFile(join(redoc, 'redoc.standalone.js'), 'utf8');
    void reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=86400');
    return reply.send(bundle.replace(REDOC_LOGO, '/docs/assets/favicon-32x32.png'));
  });
  page(fastify, '/docs', {
    title: 'QRes API',
    head: '<link rel="stylesheet" href="/docs/assets/swagger-ui.css">',
    body: '<div id="docs"></div><script src="/docs/assets/swagger-ui-bundle.js"></script>',
    script: SWAGGER_START,
    // Both viewers write style attributes, which no hash can name.
    styles: "'self' 'unsafe-inline'",
  });
  page(fastify, '/redoc', {
    title: 'QRes API reference',
    body: '<div id="docs"></div><script src="/redoc/assets/redoc.standalone.js"></script>',
    script: REDOC_START,
    styles: "'self' 'unsafe-inline'",
    workers: "blob: 'self'",
  });
  let errors: string | undefined;
  fastify.get('/docs/errors', (_, reply) => sendPage(reply, (errors ??= errorsPage())));
  serveGuides(fastify);
  fastify.get<{ Querystring: { lang?: unknown } }>('/', async ({ headers, query }, reply) => {
    const chosen = LOCALES.find((locale) => locale === query.lang);
    const facts = await factsOfVenue().catch(() => null);
    return sendPage(reply, startPage(chosen ?? localeOf(headers['accept-language']), facts));
  });
}

interface Page {
  title: string;
  head?: string;
  body: string;
  script?: string;
  styles: string;
  workers?: string;
}

function page(
  fastify: FastifyInstance,
  path: string,
  { title, head = '', body, script, styles, workers = "'none'" }: Page,
): void {
  const start = script ? `<script>${script}</script>` : '';
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${head}</head><body>${body}${start}</body></html>`;
  const scripts = script ? `'self' ${hashOf(script)}` : "'none'";
  const policy = `default-src 'none'; script-src ${scripts}; style-src ${styles}; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src ${workers}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  fastify.get(path, (_, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html),
  );
}
