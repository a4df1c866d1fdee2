import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';

const GUEST = 'guest';

/** What the server writes into every guest's page, and where the rest is to be had. */
interface GuestFurniture {
  style: string;
  script: string;
  app: string;
  appStyle: string | null;
}

/**
 * The guests' page is written by the server. It is sent as one answer, so that its style and the script that it begins
 * with must be there as texts; what comes with the first tap is a file like those of the other screens.
 */
export async function buildGuestPage(source: string, folder: string): Promise<void> {
  const usual: InlineConfig = {
    root: source,
    base: '/screens/',
    configFile: false,
    envFile: false,
    logLevel: 'error',
    publicDir: false,
  };
  const usualBuild = {
    emptyOutDir: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    modulePreload: false,
    assetsInlineLimit: 0,
  } satisfies InlineConfig['build'];
  const before = new Set(await readdir(join(folder, 'assets')));
  await build({
    ...usual,
    build: {
      ...usualBuild,
      outDir: folder,
      cssCodeSplit: true,
      rollupOptions: {
        input: { [GUEST]: join(source, GUEST, 'app', 'main.tsx') },
        // It is loaded by the page's script, which is no part of this build; sheets that come later may borrow from it.
        preserveEntrySignatures: 'allow-extension',
      },
    },
  });
  const made = (await readdir(join(folder, 'assets'))).filter((name) => !before.has(name));
  const address = (kind: string): string | null => {
    const name = made.find((one) => one.startsWith(`${GUEST}-`) && one.endsWith(kind));
    return name === undefined ? null : `/screens/assets/${name}`;
  };
  const inline = join(folder, GUEST);
  await build({
    ...usual,
    build: {
      ...usualBuild,
      outDir: inline,
      cssCodeSplit: false,
      rollupOptions: {
        input: join(source, GUEST, 'page', 'entry.ts'),
        output: { entryFileNames: 'entry.js', assetFileNames: 'page[extname]' },
      },
    },
  });
  const furniture: GuestFurniture = {
    style: (await readFile(join(inline, 'page.css'), 'utf8')).replace(/\/\*[^*]*\*\/\s*$/, ''),
    script: (await readFile(join(inline, 'entry.js'), 'utf8')).trim(),
    app: address('.js')!,
    appStyle: address('.css'),
  };
  await rm(inline, { recursive: true });
  await mkdir(inline);
  await writeFile(join(inline, 'page.json'), JSON.stringify(furniture));
}
