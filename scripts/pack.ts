import { build, type Plugin } from 'vite';
import { root } from '../src/http/root.js';
import { BUNDLED } from './release/licences.js';

// Native, or read as files at run time.
export const OUTSIDE = [
  '@photostructure/sqlite',
  'pg',
  '@node-rs/argon2',
  'redis',
  'redoc',
  'sharp',
  'swagger-ui-dist',
  'pdfkit',
  'fontkit',
  'dejavu-fonts-ttf',
] as const;

// It asks for the validators by a `require` of its own: that would read them a second time, from their two hundred files,
// and for what the transformers know in a file that the others do not use, where it would find nothing of a nested list.
// They are given to it whole, or each question would copy all their names: a twentieth of the start.
const GIVEN = `import * as validators from 'class-validator';
import * as transformers from 'class-transformer';
import * as storage from 'class-transformer/esm5/storage';
const given = {
  'class-validator': validators,
  'class-transformer': transformers,
  'class-transformer/cjs/storage': storage,
};
const require = (name) => given[name];`;
const mappedTypesInside: Plugin = {
  name: 'mapped-types-inside',
  transform: (code, id) =>
    id.includes('@nestjs/mapped-types')
      ? code.replace('const require = createRequire(import.meta.url);', GIVEN)
      : undefined,
};

const BEYOND_ASCII = /[^\0-\x7f]/g;
// There the spelling itself is what is meant.
const UNSPELLABLE = /\\[^\0-\x7f]|String\.raw`[^`]*[^\0-\x7f]/;

// One letter of another alphabet, and the engine keeps the whole text with two bytes for each: nine megabytes for nothing.
const inAscii: Plugin = {
  name: 'in-ascii',
  generateBundle: (_, files) => {
    for (const file of Object.values(files))
      if (file.type === 'chunk') file.code = spelledOut(file.fileName, file.code);
  },
};

function spelledOut(fileName: string, code: string): string {
  const wrong = UNSPELLABLE.exec(code);
  if (wrong) throw new Error(`${fileName} cannot be written in ASCII: ${wrong[0]}`);
  return code.replace(BEYOND_ASCII, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What people start, by the names of their files in `dist`. */
export const PROGRAMS = {
  server: 'src/main',
  qres: 'scripts/qres',
  'demo-server': 'scripts/demo/serve',
} as const;

/**
 * Programs with their packages, each as one file that is read in half the time of three thousand. What several programs
 * need lies in the folder `server`.
 */
export async function packEntries(entries: Record<string, string>, folder: string): Promise<void> {
  await build({
    root: root(),
    configFile: false,
    envFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [mappedTypesInside, inAscii],
    ssr: { noExternal: true, external: [...OUTSIDE] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      // Stacks in the log are read by people.
      minify: false,
      license: { fileName: BUNDLED },
      rollupOptions: {
        input: entries,
        output: {
          entryFileNames: '[name].mjs',
          chunkFileNames: 'server/[name]-[hash].mjs',
          // Decorators ask for metadata that another chunk brings.
          strictExecutionOrder: true,
          // The engine keeps the text while the server runs. Licences stay.
          comments: { jsdoc: false, annotation: false, legal: true },
        },
      },
    },
  });
}
