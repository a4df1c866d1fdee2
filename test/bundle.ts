import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

export interface Bundle {
  file: string;
  remove(): void;
}

/**
 * One of our TypeScript entries as a file that plain `node` runs, for tests that must start and kill a real process.
 * Packages go into it too, because one file starts in half the time of a thousand; the drivers stay outside.
 * Decorators are compiled as the tsconfig.json of `root` says.
 */
export async function bundle(entry: string, root = process.cwd()): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), 'qres-bundle-'));
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
      rollupOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  });
  return { file: join(folder, 'entry.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
