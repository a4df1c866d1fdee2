import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { buildGuestPage } from './guest-screen.js';
import { BUNDLED } from './release/licences.js';

/** Screens that there are; each is a folder of web/ with an index.html. */
const SCREENS = ['kitchen', 'waiter'];

// Its name never changes: browsers ask for it again and compare.
const WORKER = 'service-worker.js';

// Smaller ones fit into one packet as they are.
const WORTH_PRESSING_BYTES = 1_000;

const PRESSED = /\.(?:js|css|html|svg|webmanifest)$/;

/** The client speaks by websocket alone; what it could speak by instead is weight that no screen can use. */
const websocketAlone = {
  name: 'websocket-alone',
  load: (id: string): string | null =>
    id.endsWith('engine.io-client/build/esm/transports/index.js')
      ? "import { WS } from './websocket.js'; export const transports = { websocket: WS };"
      : null,
};

/** Builds the pages for browsers, with names that change with their contents, and presses them once for all requests. */
export async function buildScreens(source: string, folder: string): Promise<void> {
  await build({
    root: source,
    base: '/screens/',
    configFile: false,
    envFile: false,
    logLevel: 'error',
    publicDir: join(source, 'public'),
    plugins: [websocketAlone],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      // Colours of both themes stand side by side in `light-dark()`, so that a person may choose.
      cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
      modulePreload: { polyfill: false },
      // A font or a picture inside the code would be asked for by every page, and no policy could name it.
      assetsInlineLimit: 0,
      license: { fileName: BUNDLED },
      rollupOptions: { input: Object.fromEntries(SCREENS.map((name) => [name, join(source, name, 'index.html')])) },
    },
  });
  await buildWorker(source, folder);
  // After the worker: guests have none, and tablets need not keep what is theirs.
  await buildGuestPage(source, folder);
  await press(folder);
}

/** The worker that keeps the pages in browsers knows the name of each file that they load. */
async function buildWorker(source: string, folder: string): Promise<void> {
  const files = (await readdir(join(folder, 'assets'))).map((name) => `/screens/assets/${name}`).toSorted();
  const pages = await Promise.all(SCREENS.map((name) => readFile(join(folder, name, 'index.html'), 'utf8')));
  const version = createHash('sha256')
    .update([...files, ...pages].join('\n'))
    .digest('hex')
    .slice(0, 12);
  await build({
    root: source,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    publicDir: false,
    define: {
      PAGES: JSON.stringify(SCREENS.map((name) => `/${name}`)),
      FILES: JSON.stringify(files),
      VERSION: JSON.stringify(version),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      // A plain script: not every browser runs a worker that is a module.
      lib: { entry: join(source, 'service-worker.ts'), formats: ['iife'], name: 'worker', fileName: () => WORKER },
    },
  });
}

/** A `.br` and a `.gz` beside each file; browsers take brotli only where the connection is a secure one. */
async function press(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  for (const name of files.filter((file) => PRESSED.test(file))) {
    const path = join(folder, name);
    const bytes = await readFile(path);
    if (bytes.length < WORTH_PRESSING_BYTES) continue;
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params: size }));
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }));
  }
}
