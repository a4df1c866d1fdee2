/**
 * `npm run dev`: serves the server and the screens together and follows changes. Vite serves the screens from `web/` and
 * reloads pages that are open; everything else goes to the server, which is bundled to `dist/dev` and restarted after each
 * change below `src` and `migrations`. Types are not checked here. It is plain JavaScript because it runs before a build.
 *
 * DEV_PORT: port of the screens, 1 to 65535, 5173 unless set. PORT: port of the server, as for `npm start`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { build, createLogger, createServer } from 'vite';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WEB = join(ROOT, 'web');
const BASE = '/screens/';
const SERVER = join(ROOT, 'dist', 'dev', 'main.mjs');
const PAGES = ['/kitchen', '/waiter'];
const STOP_AFTER_MS = 5_000;
const SERVER_PORT = process.env.PORT ?? '3000';
const DEV_PORT = Number(process.env.DEV_PORT ?? 5173);

const POLL_MS = 50;
const START_LIMIT_MS = 30_000;

let server = null;
let isStopping = false;
/** Settles when the server that was started last answers. */
let started = Promise.resolve();

async function stopServer() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  const limit = setTimeout(() => server.kill('SIGKILL'), STOP_AFTER_MS);
  await ended;
  clearTimeout(limit);
}

async function restartServer() {
  await stopServer();
  if (isStopping) return;
  server = spawn(process.execPath, ['--enable-source-maps', SERVER], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PORT: SERVER_PORT },
  });
  started = waitForServer(server);
}

async function waitForServer(one) {
  for (
    const startMs = Date.now();
    one.exitCode === null && Date.now() - startMs < START_LIMIT_MS;
    await pause(POLL_MS)
  ) {
    const answer = await fetch(`http://127.0.0.1:${SERVER_PORT}/health/live`).catch(() => null);
    if (answer) return;
  }
}

/** Bundles the server after each change and restarts it. A change that cannot be bundled leaves the server as it is. */
async function followServer() {
  const watcher = await build({
    root: ROOT,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: join(ROOT, 'src', 'main.ts'),
      outDir: dirname(SERVER),
      // The names of the files stay the same, so that each bundle replaces the last one.
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      watch: { include: [join(ROOT, 'src', '**'), join(ROOT, 'migrations', '**')] },
      rollupOptions: {
        output: { entryFileNames: 'main.mjs', chunkFileNames: '[name].mjs', sourcemapExcludeSources: true },
      },
    },
  });
  let restarted = Promise.resolve();
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_END') {
      void event.result.close();
      restarted = restarted.then(restartServer);
    }
  });
  return watcher;
}

/** Serves the pages of `web/` under the paths of the server, and their worker nowhere: it would keep old files. */
const pages = {
  name: 'pages',
  configureServer({ middlewares, transformIndexHtml }) {
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url, 'http://localhost');
      if (pathname === `${BASE}service-worker.js`) {
        response.writeHead(404).end();
        return;
      }
      if (!PAGES.includes(pathname)) {
        if (pathname.startsWith(BASE)) next();
        else void started.then(() => next());
        return;
      }
      const folder = `${BASE}${pathname.slice(1)}/`;
      void readFile(join(WEB, pathname, 'index.html'), 'utf8')
        .then((html) => transformIndexHtml(`${pathname}/index.html`, html))
        .then((html) => html.replaceAll('="./', `="${folder}`).replaceAll('="../', `="${BASE}`))
        .then((html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html), next);
    });
  },
};

const GUEST_SCRIPT = `<script type=module>import '${BASE}@vite/client'; import '${BASE}guest/page/entry.ts';</script>`;

/** Lets the guest page, which the server writes, load its style and scripts from `web/guest`. */
function guestPage(html) {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<script type=module>.*?<\/script>/s, '')
    .replace(/ data-app(-style)?="[^"]*"/g, '')
    .replace(/<html/, `<html data-app="${BASE}guest/app/main.tsx"`)
    .replace(/<div id=app>/, `${GUEST_SCRIPT}$&`);
}

/** Passes an answer of the server on; a page of guests is rewritten. */
function passOn(answer, request, response) {
  const headers = { ...answer.headers };
  const isGuestPage = request.url.startsWith('/menu/') && headers['content-type']?.startsWith('text/html');
  if (!isGuestPage) {
    response.writeHead(answer.statusCode, headers);
    answer.pipe(response);
    return;
  }
  const parts = [];
  answer.on('data', (part) => parts.push(part));
  answer.on('end', () => {
    delete headers['content-security-policy'];
    delete headers['content-length'];
    delete headers['etag'];
    response.writeHead(answer.statusCode, headers).end(guestPage(Buffer.concat(parts).toString()));
  });
}

// Sockets of screens that are open try again while the server restarts.
const logger = createLogger('warn');
const { error } = logger;
logger.error = (text, options) => {
  if (!text.includes('proxy error') && !text.includes('proxy socket error')) error(text, options);
};

async function serveScreens() {
  const vite = await createServer({
    root: WEB,
    base: BASE,
    configFile: false,
    envDir: false,
    clearScreen: false,
    customLogger: logger,
    plugins: [pages],
    server: {
      port: DEV_PORT,
      strictPort: true,
      proxy: {
        [`^/(?!${BASE.slice(1)})`]: {
          target: `http://127.0.0.1:${SERVER_PORT}`,
          ws: true,
          selfHandleResponse: true,
          configure: (proxy) => {
            // A page that is to be rewritten must come as plain text and whole.
            proxy.on('proxyReq', (asked, { url }) => {
              if (!url.startsWith('/menu/')) return;
              asked.setHeader('accept-encoding', 'identity');
              asked.removeHeader('if-none-match');
            });
            proxy.on('proxyRes', passOn);
          },
        },
      },
    },
  });
  const isWatching = once(vite.watcher, 'ready');
  await vite.listen();
  await isWatching;
  return vite;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (!Number.isInteger(DEV_PORT) || DEV_PORT < 1 || DEV_PORT > 65_535)
  fail('DEV_PORT must be a number from 1 to 65535.');
const vite = await serveScreens().catch(({ message }) => fail(`${message}. DEV_PORT sets another one.`));
const watcher = await followServer();
const { port } = vite.httpServer.address();
console.log(`Screens and server, with reload: http://localhost:${port}/waiter  http://localhost:${port}/kitchen`);

async function stop() {
  if (isStopping) process.exit(1);
  isStopping = true;
  await Promise.all([watcher.close(), vite.close(), stopServer()]);
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());
