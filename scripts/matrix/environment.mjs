/**
 * The environment in which one installation is tried. Where no compiler may be there, an installation gets a list of programs
 * and variables, and nothing else of this machine: a list of what to hide would miss a compiler by another name.
 */
import { accessSync, constants, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What npm and the build start beside Node. `ldd` and `getconf` tell which C library there is. */
const PROGRAMS = ['sh', 'ldd', 'getconf'];
// How the package registry is reached.
const VARIABLES =
  /^(?:https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_(?:file|dir)|npm_config_(?:registry|cafile|proxy|https_proxy|noproxy|cache))$/i;

/**
 * @typedef {object} Tools
 * @property {string} node the executable
 * @property {string} npmCli the script that is npm
 * @property {boolean} hasCompilers
 */

/**
 * @param {string} place an empty folder, for the programs and the home of the installation
 * @param {Tools} tools
 * @param {NodeJS.ProcessEnv} machine the environment of this machine
 * @returns {NodeJS.ProcessEnv & { PATH: string }}
 */
export function environmentFor(place, { node, npmCli, hasCompilers }, machine = process.env) {
  const [programs, home] = [join(place, 'bin'), join(place, 'home')];
  for (const folder of [programs, home]) mkdirSync(folder);
  symlinkSync(node, join(programs, 'node'));
  writeFileSync(join(programs, 'npm'), `#!/bin/sh\nexec "${node}" "${npmCli}" "$@"\n`, { mode: 0o755 });
  if (hasCompilers) {
    const { NODE_OPTIONS: _, ...env } = machine;
    return { ...env, PATH: [programs, machine['PATH']].join(delimiter), npm_node_execpath: node };
  }
  for (const name of PROGRAMS) {
    const file = findProgram(name, machine['PATH'] ?? '');
    if (file) symlinkSync(file, join(programs, name));
  }
  const kept = Object.entries(machine).filter(([name]) => VARIABLES.test(name));
  return { ...Object.fromEntries(kept), PATH: programs, HOME: home, TMPDIR: place };
}

/** @param {string} name @param {string} path @returns {string | undefined} */
function findProgram(name, path) {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
