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
// A browser has six connections to a house: what is fetched for later leaves the others to what a person does now.
const FETCHED_AT_ONCE = 2;
const FILE_WITHIN_MS = 30_000;
const TRIES = 5;
const BETWEEN_TRIES_MS = 2_000;

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
  const missing = [...PAGES, ...FILES];
  const fetchAll = async (): Promise<void> => {
    for (let path = missing.shift(); path !== undefined; path = missing.shift()) await keep(cache, path);
  };
  await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, fetchAll));
  // Pages decide themselves when they begin anew; this worker serves both their versions.
  await worker.skipWaiting();
}

/** Asks again where no answer comes: a connection that a network forgot would hold the worker back for ever. */
async function keep(cache: Cache, path: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      // Past the browser's own store, which may hold a page of the version before.
      const response = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(FILE_WITHIN_MS) });
      if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
      return await cache.put(path, response);
    } catch (error) {
      if (tries >= TRIES) throw error;
      await new Promise((resume) => setTimeout(resume, BETWEEN_TRIES_MS));
    }
  }
}

async function takeOver(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const old = versions.slice(0, Math.max(0, versions.length - (KEPT_VERSIONS - 1)));
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The house's own page where it answers; the kept one where it does not, or only in part. */
async function page(request: Request, pathname: string): Promise<Response> {
  try {
    const response = await fetchWithin(PAGE_WITHIN_MS, request);
    if (response.status < 500) return response;
  } catch {
    // Below.
  }
  const cache = await caches.open(CACHE);
  return (await cache.match(pathname)) ?? Response.error();
}

/** A name that changes with the contents needs no question whether it is still the same. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetchWithin(FILE_WITHIN_MS, request);
}

/** A house that has begun to answer may take as long as its line needs. */
async function fetchWithin(withinMs: number, request: Request): Promise<Response> {
  const asking = new AbortController();
  const timer = setTimeout(() => asking.abort(), withinMs);
  try {
    return await fetch(request, { signal: asking.signal });
  } finally {
    clearTimeout(timer);
  }
}
