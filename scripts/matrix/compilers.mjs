import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './run.mjs';

/**
 * Refuses an environment in which a package can be compiled: one with `binding.gyp` must not get past the search for Python.
 *
 * @param {string} place
 * @param {NodeJS.ProcessEnv & { PATH: string }} env
 */
export async function mustNotCompile(place, env) {
  const cwd = join(place, 'compiled');
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'compiled', version: '1.0.0' }));
  writeFileSync(join(cwd, 'binding.gyp'), '{ "targets": [] }');
  const outcome = await run('npm', ['install'], { cwd, env }).ended.then(
    () => 'it was compiled',
    (error) => `${error.cause}`,
  );
  if (!/could not find any python/i.test(outcome)) throw new Error(`compilers are there: ${outcome.slice(-200)}`);
}

/** Refuses an installation in which a package was compiled. @param {string} checkout */
export function mustNotBeCompiled(checkout) {
  const folder = join(checkout, 'node_modules');
  const compiled = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => basename(file) === 'config.gypi',
  );
  if (compiled.length > 0) throw new Error(`compiled at the install: ${compiled.join(', ')}`);
}
