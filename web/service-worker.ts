export {};

/** What of a worker's global is used here; the build knows the types of pages alone. */
interface Worker {
  addEventListener(type: 'install' | 'activate', hear: (event: Waited) => void): void;
  addEventListener(type: 'fetch', hear: (event: Fetched) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

interface Waited {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetched {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = globalThis as unknown as Worker;

/** Paths of the pages, and of everything that they load; put here by the build. */
declare const PAGES: readonly string[];
declare const FILES: readonly string[];
/** Changes with any of the files. */
declare const VERSION: string;

const PREFIX = 'qres-';
const CACHE = PREFIX + VERSION;
// A page that was opened before the newest version still loads its later parts from the one before.
const KEPT_VERSIONS = 2;
// A network that swallows everything must not keep a waiter waiting.
const PAGE_WITHIN_MS = 3_000;

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  // Nothing of the API: what is old must never look like what is true.
  if (request.mode === 'navigate' && PAGES.includes(pathname)) event.respondWith(page(request, pathname));
  else if (pathname.startsWith('/screens/assets/')) event.respondWith(file(request));
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own store, which may hold a page of the version before.
  await cache.addAll([...PAGES, ...FILES].map((path) => new Request(path, { cache: 'no-cache' })));
  // Pages decide themselves when they begin anew; this worker serves both their versions.
  await worker.skipWaiting();
}

async function takeOver(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const old = versions.slice(0, Math.max(0, versions.length - (KEPT_VERSIONS - 1)));
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The house's own page where it answers; the kept one where it does not, or only in part. */
async function page(request: Request, pathname: string): Promise<Response> {
  const asking = new AbortController();
  const timer = setTimeout(() => asking.abort(), PAGE_WITHIN_MS);
  try {
    const response = await fetch(request, { signal: asking.signal });
    if (response.status < 500) return response;
  } catch {
    // Below.
  } finally {
    clearTimeout(timer);
  }
  const cache = await caches.open(CACHE);
  return (await cache.match(pathname)) ?? Response.error();
}

/** A name that changes with the contents needs no question whether it is still the same. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request);
}
