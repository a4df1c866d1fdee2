import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../src/http/root.js';
import { PROGRAMS } from './pack.js';
import { makeRelease } from './release/make.js';
import { say } from './terminal.js';

const USAGE = `npm run release -- <folder>

Writes only what a machine needs to run QRes: the server, the screens, the commands and the few packages that are not
bundled. It needs a build (npm run build) and an empty folder.`;

async function main([folder]: readonly string[]): Promise<number> {
  if (folder === undefined || folder.startsWith('-')) {
    say(USAGE);
    return folder === undefined ? 2 : 0;
  }
  const to = resolve(folder);
  const fault = faultOf(to);
  if (fault) {
    say(fault);
    return 1;
  }
  const programs = Object.entries(PROGRAMS).map(([name, source]) => [name, root('dist', `${source}.js`)]);
  await makeRelease(to, Object.fromEntries(programs) as Record<string, string>, root('dist', 'screens'));
  const parts = ['dist/server.mjs', 'dist/qres.mjs', 'dist/server', 'dist/screens', 'docs', 'node_modules'];
  for (const part of parts) say(`${part.padEnd(18)}${megabytes(join(to, part))} MB`);
  for (const name of readdirSync(join(to, 'node_modules')))
    say(`  ${name.padEnd(16)}${megabytes(join(to, 'node_modules', name))} MB`);
  say(`${'total'.padEnd(18)}${megabytes(to)} MB in ${to}`);
  return 0;
}

function faultOf(to: string): string | null {
  if (!existsSync(root('dist', 'screens'))) return 'There is no build. Run npm run build first.';
  return existsSync(to) && readdirSync(to).length > 0 ? `${to} is not empty.` : null;
}

function megabytes(path: string): string {
  return (bytesOf(path) / 1e6).toFixed(1);
}

function bytesOf(path: string): number {
  if (!lstatSync(path).isDirectory()) return lstatSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
