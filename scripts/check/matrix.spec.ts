import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mustNotBeCompiled, mustNotCompile } from '../matrix/compilers.mjs';
import { environmentFor } from '../matrix/environment.mjs';
import { findNpm } from '../matrix/nodes.mjs';
import { runStep } from './step.mjs';
import { stepsFor } from './steps.mjs';

// What node-gyp asks of Python: where it is, and its version.
const PYTHON = 'case "$*" in *executable*) echo "$0";; *) echo 3.12.0;; esac';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'qres-environment-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function environment(hasCompilers: boolean, machine: NodeJS.ProcessEnv = process.env) {
  const folder = join(place, hasCompilers ? 'present' : 'absent');
  mkdirSync(folder);
  return environmentFor(folder, { node: process.execPath, npmCli: findNpm(), hasCompilers }, machine);
}

/** A machine with compilers under usual and unusual names, and with variables that name others. */
function machineWithCompilers(): NodeJS.ProcessEnv {
  const tools = join(place, 'tools');
  mkdirSync(tools);
  for (const name of ['cc', 'g++', 'make', 'python3', 'tcc', 'zig', 'x86_64-linux-gnu-gcc-14']) {
    const script = name === 'python3' ? PYTHON : 'exit 0';
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(tools, name), 0o755);
  }
  const named = {
    CC: join(tools, 'tcc'),
    CXX: 'g++',
    PYTHON: join(tools, 'python3'),
    npm_config_python: 'python3',
    npm_config_nodedir: tools,
  };
  const registry = { npm_config_registry: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://proxy.example' };
  return { ...process.env, ...named, ...registry, PATH: [tools, process.env['PATH']].join(delimiter) };
}

const isThere = (name: string, env: NodeJS.ProcessEnv) =>
  spawnSync('/bin/sh', ['-c', `command -v ${name}`], { env }).status === 0;

describe('an environment without compilers', () => {
  it('has none under any name, and no variable that names one', () => {
    const machine = machineWithCompilers();
    const env = environment(false, machine);
    for (const name of ['cc', 'g++', 'make', 'python3', 'tcc', 'zig', 'x86_64-linux-gnu-gcc-14', 'python'])
      expect([name, isThere(name, env)]).toEqual([name, false]);
    expect(isThere('tcc', environment(true, machine))).toBe(true);
    for (const name of ['CC', 'CXX', 'PYTHON', 'npm_config_python']) expect(env).not.toHaveProperty(name);
    expect(env).toMatchObject({
      npm_config_registry: machine['npm_config_registry'],
      HTTPS_PROXY: machine['HTTPS_PROXY'],
    });
  });

  it('runs Node and npm, and compiles no package', async () => {
    const env = environment(false);
    expect(execFileSync('/bin/sh', ['-c', 'node --version'], { env, encoding: 'utf8' }).trim()).toBe(process.version);
    await expect(mustNotCompile(place, env)).resolves.toBeUndefined();
  });
});

it('an environment in which Python is found is refused', async () => {
  const env = environment(true, machineWithCompilers());
  await expect(mustNotCompile(place, env)).rejects.toThrow('compilers are there');
});

it('an installation with a compiled package is refused', () => {
  const built = join(place, 'node_modules/one/build');
  mkdirSync(built, { recursive: true });
  expect(() => mustNotBeCompiled(place)).not.toThrow();
  writeFileSync(join(built, 'config.gypi'), '{}');
  expect(() => mustNotBeCompiled(place)).toThrow('compiled at the install: one/build/config.gypi');
});

describe('the step of the check', () => {
  const missing = { name: 'none', place: null, word: 'none' };
  const matrixIn = (registry: typeof missing | { name: string; place: string; word: string } | null) =>
    stepsFor({
      form: registry ? 'full' : 'check',
      specs: [],
      bugs: [],
      postgres: missing,
      chromium: missing,
      newerNode: null,
      registry,
      env: {},
    }).find(({ name }) => name === 'install matrix');

  it('plays every row in the long form, or says that the registry is missing', () => {
    const commands = [['node', 'scripts/install-matrix.mjs']];
    const there = matrixIn({ name: 'package registry', place: 'https://registry.example', word: 'there' });
    expect(there).toEqual({ name: 'install matrix', commands, missing: null });
    expect(matrixIn(missing)).toEqual({ name: 'install matrix', commands, missing: 'none' });
    expect(matrixIn(null)).toBeUndefined();
  });

  it('shows the table', async () => {
    const script = 'console.log("| Node | result |\\n| 24.21.0 | OK |\\ninstalled")';
    const { figures } = await runStep({ name: 'install matrix', commands: [['node', '-e', script]] });
    expect(figures).toEqual(['| Node | result |', '| 24.21.0 | OK |']);
  });
});
