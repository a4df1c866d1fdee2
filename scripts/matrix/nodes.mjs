/** Programs from the package registry: each Node, and an npm. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} folder @param {string} version or a range @returns {string} the executable */
export function fetchNode(folder, version) {
  const unpacked = fetchPackage(folder, `node-${process.platform}-${process.arch}`, version);
  return join(unpacked, 'bin/node');
}

/** @param {string} folder @param {string} version or a range @returns {string} the script that is npm */
export function fetchNpm(folder, version) {
  return join(fetchPackage(folder, 'npm', version), 'bin/npm-cli.js');
}

/** The npm of this machine. */
export function findNpm() {
  const own = process.env['npm_execpath'];
  if (own?.endsWith('npm-cli.js')) return own;
  return join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm/bin/npm-cli.js');
}

/** @param {string} folder @param {string} name @param {string} range */
function fetchPackage(folder, name, range) {
  // A range gives all its versions, in any order.
  const answer = JSON.parse(
    execFileSync('npm', ['view', `${name}@${range}`, 'version', '--json'], { encoding: 'utf8' }),
  );
  const versions = /** @type {string[]} */ ([answer].flat());
  const version = versions.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).at(-1);
  const place = join(folder, `${name}-${version}`);
  mkdirSync(place);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', place, `${name}@${version}`], { stdio: 'pipe' });
  const packed = readdirSync(place)[0];
  if (!packed) throw new Error(`the registry has no ${name}@${version}`);
  execFileSync('tar', ['-xzf', join(place, packed), '-C', place]);
  return join(place, 'package');
}
