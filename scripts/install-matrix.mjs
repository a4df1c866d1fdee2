/**
 * Installs the checkout with each Node that is supported, with compilers and without, and starts the demo:
 * `npm run matrix`, or `npm run matrix -- 22 24` for some versions. Prints a table in Markdown; ends with 1 where a row is not OK.
 * Node comes from the package registry. It is plain JavaScript, because it runs where nothing is built yet.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const VERSIONS = ['20.19.0', '20', '22', '24'];
const COMPILERS =
  /(^|-)(cc|gcc|g\+\+|c\+\+|cpp|clang|clang\+\+|c89|c99|make|gmake|cmake|ninja|ld|ld\.\w+|as|python[\d.]*)(-[\w.]+)?$/;
const START_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 250;

const wanted = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'qres-matrix-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => process.exit(130));

const npmCli = findNpm();
/** @type {string[]} */
const rows = [];
let hasFailed = false;
for (const version of wanted.length > 0 ? wanted : VERSIONS) {
  const node = fetchNode(version);
  const name = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  for (const isCompilerThere of [true, false]) {
    const result = await tryInstallation(node, isCompilerThere).catch((error) => `failed: ${error.message}`);
    hasFailed ||= !result.startsWith('OK');
    rows.push(`| ${name} | ${isCompilerThere ? 'present' : 'absent'} | ${result} |`);
    console.log(rows.at(-1));
  }
}
console.log(
  ['', '| Node | compiler | `npm ci`, `npm run demo`, `/health` |', '| --- | --- | --- |', ...rows].join('\n'),
);
process.exitCode = hasFailed ? 1 : 0;

/** The npm of this machine, which the other Node versions run, too. */
function findNpm() {
  const own = process.env['npm_execpath'];
  if (own?.endsWith('npm-cli.js')) return own;
  return join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm/bin/npm-cli.js');
}

/** @param {string} version */
function fetchNode(version) {
  const folder = join(work, `node-${version}`);
  mkdirSync(folder);
  const name = `node-${process.platform}-${process.arch}@${version}`;
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, name], { stdio: 'pipe' });
  // A range gives every version of it.
  const newest = readdirSync(folder)
    .filter((file) => file.endsWith('.tgz'))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .at(-1);
  if (!newest) throw new Error(`the registry has no ${name}`);
  execFileSync('tar', ['-xzf', join(folder, newest), '-C', folder, 'package/bin/node']);
  return join(folder, 'package/bin/node');
}

/**
 * @param {string} node
 * @param {boolean} isCompilerThere
 */
async function tryInstallation(node, isCompilerThere) {
  const place = mkdtempSync(join(work, 'installation-'));
  const checkout = join(place, 'qres');
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(existsSync);
  for (const file of tracked) cpSync(file, join(checkout, file));
  const env = { ...process.env, PATH: pathOf(place, node, isCompilerThere), npm_node_execpath: node };
  if (!isCompilerThere) mustBeWithout(env);
  try {
    const beganMs = performance.now();
    await run('npm', ['ci'], { cwd: checkout, env }).ended;
    const installedMs = performance.now();
    await startDemo(checkout, env, join(place, 'data'));
    return `OK (install ${seconds(installedMs - beganMs)}, first start ${seconds(performance.now() - installedMs)})`;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/**
 * A folder with links to the programs of this machine, and with the Node that is tried.
 * @param {string} place
 * @param {string} node
 * @param {boolean} isCompilerThere
 */
function pathOf(place, node, isCompilerThere) {
  const folder = join(place, 'bin');
  mkdirSync(folder);
  symlinkSync(node, join(folder, 'node'));
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\nexec "${node}" "${npmCli}" "$@"\n`, { mode: 0o755 });
  for (const from of (process.env['PATH'] ?? '').split(delimiter).filter(existsSync))
    for (const name of readdirSync(from)) {
      const link = join(folder, name);
      const isHidden = ['npx', 'corepack'].includes(name) || (!isCompilerThere && COMPILERS.test(name));
      if (!isHidden && !existsSync(link)) symlinkSync(join(from, name), link);
    }
  return folder;
}

/** @param {NodeJS.ProcessEnv} env */
function mustBeWithout(env) {
  const { PATH: folder = '' } = env;
  const left = ['cc', 'gcc', 'g++', 'clang', 'make', 'python3'].filter((name) => existsSync(join(folder, name)));
  if (left.length > 0) throw new Error(`still there: ${left.join(', ')}`);
}

/**
 * @param {string} checkout
 * @param {NodeJS.ProcessEnv} env
 * @param {string} data
 */
async function startDemo(checkout, env, data) {
  const port = await freePort();
  const options = ['run', 'demo', '--', '--no-service', '--port', String(port), '--data', data];
  const demo = run('npm', options, { cwd: checkout, env });
  let hasEnded = false;
  const end = demo.ended.then(
    () => (hasEnded = true),
    (error) => {
      hasEnded = true;
      throw error;
    },
  );
  end.catch(() => undefined);
  const untilMs = performance.now() + START_WITHIN_MS;
  try {
    while (!(await isWell(port))) {
      if (hasEnded) await end;
      if (hasEnded || performance.now() > untilMs) throw new Error('the demo does not answer /health');
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  } finally {
    demo.stop();
    await end.catch(() => undefined);
  }
}

/** @param {number} port */
async function isWell(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
  return answer?.ok ?? false;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} where
 */
function run(program, args, { cwd, env }) {
  const path = join(env['PATH'] ?? '', program);
  // In a group of its own, so that all that npm starts ends with it.
  const child = spawn(path, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said = (said + part).slice(-4000)));
  const stop = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', stop);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', stop);
      const lines = said.trim().split('\n');
      const reason = lines.find((line) => /error|cannot/i.test(line)) ?? lines.slice(-3).join(' ');
      return code === 0 ? resolve() : reject(new Error(`${program} ${args[0]} ended with ${code}: ${reason}`));
    });
  });
  return { ended, stop };
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(0)} s`;
}
