import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { sharedBuild } from './shared-builds.js';

const ENTRY = 'entry.mjs';

export interface Bundle {
  file: string;
  remove(): void;
}

/**
 * Bundles a TypeScript entry into one file that plain `node` runs, for tests that kill a real process.
 * Packages are bundled too, because one file starts in half the time of a thousand; the drivers stay outside. An entry
 * of this tree is built once for all workers; one of a copy with a planted bug is built for its caller.
 */
export async function bundle(entry: string, root = process.cwd()): Promise<Bundle> {
  if (root === process.cwd())
    return {
      file: join(await sharedBuild(entry, (folder) => bundleInto(folder, entry, root)), ENTRY),
      remove: () => {},
    };
  const folder = mkdtempSync(join(tmpdir(), 'qres-bundle-'));
  await bundleInto(folder, entry, root);
  return { file: join(folder, ENTRY), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// Decorators are compiled as the tsconfig.json of `root` says.
async function bundleInto(folder: string, entry: string, root: string): Promise<void> {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  await build({
    root,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['pg'] },
    build: {
      ssr: join(root, entry),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: ENTRY } },
    },
  });
}
