import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { errorCatalog } from './error-catalog.js';
import { root } from './root.js';

const require = createRequire(import.meta.url);

const SWAGGER_START = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });`;
const REDOC_START = `Redoc.init('/openapi.json', { hideDownloadButton: false, disableSearch: false }, document.getElementById('docs'));`;
const ERRORS_STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}dt{font-weight:600;margin-top:1rem}code{font-size:1em}`;
const HOME_STYLE = `${ERRORS_STYLE}li{margin:.4rem 0}`;

/** The reference for people, with every byte from this server: restaurants lose the internet. */
export async function serveDocs(fastify: FastifyInstance): Promise<void> {
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
  await fastify.register(fastifyStatic, {
    root: redoc,
    prefix: '/redoc/assets/',
    decorateReply: false,
    allowedPath: (path) => path.endsWith('.js'),
    maxAge: '1d',
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
  page(fastify, '/docs/errors', {
    title: 'QRes errors',
    head: `<style>${ERRORS_STYLE}</style>`,
    body: errorList(),
    styles: hash(ERRORS_STYLE),
  });
  page(fastify, '/', { title: 'QRes', head: `<style>${HOME_STYLE}</style>`, body: HOME, styles: hash(HOME_STYLE) });
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
  const scripts = script ? `'self' ${hash(script)}` : "'none'";
  const policy = `default-src 'none'; script-src ${scripts}; style-src ${styles}; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src ${workers}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  fastify.get(path, (_, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html),
  );
}

function hash(inline: string): string {
  return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
}

function errorList(): string {
  const entries = Object.entries(errorCatalog).map(
    ([code, { status, en, ru, kk }]) =>
      `<dt id="${code}"><code>${code}</code> · ${status}</dt><dd>${[en, ru, kk].map(withoutKinds).join('<br>')}</dd>`,
  );
  return `<h1>What the product answers when it says no</h1><p>Codes are stable; words follow <code>Accept-Language</code> (en, ru, kk).</p><dl>${entries.join('')}</dl>`;
}

function withoutKinds(words: string): string {
  return words.replace(/:\w+\}/g, '}');
}

const HOME = `<h1>QRes</h1><p>This restaurant’s point of sale is running.</p><ul>
<li><a href="/docs">API, to try out</a></li><li><a href="/redoc">API, to read</a></li><li><a href="/docs/errors">Errors</a></li>
<li><a href="/asyncapi.json">Events</a></li><li><a href="/api/v1/menu">Public menu</a></li><li><a href="/health">Health</a></li></ul>`;
