/**
 * Installs the checkout with each Node that is supported, with compilers and without, and starts the demo:
 * `npm run matrix`, or `npm run matrix -- 22 24` for some versions. Prints a table in Markdown; ends with 1 where a row is not OK.
 * Node comes from the package registry. It is plain JavaScript, because it runs where nothing is built yet.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustNotBeCompiled, mustNotCompile } from './matrix/compilers.mjs';
import { environmentFor } from './matrix/environment.mjs';
import { fetchNode, fetchNpm, findNpm } from './matrix/nodes.mjs';
import { run } from './matrix/run.mjs';

// With the npm of this machine, and with npm 10, which Node 20 and 22 bring along.
const NPM_10 = '10';
const ROWS = [
  { node: '20.19.0', npm: NPM_10, hasCompilers: false },
  { node: '20', hasCompilers: true },
  { node: '20', hasCompilers: false },
  { node: '22', npm: NPM_10, hasCompilers: false },
  { node: '22', hasCompilers: true },
  { node: '22', hasCompilers: false },
  { node: '24', hasCompilers: true },
  { node: '24', hasCompilers: false },
];
const START_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 250;

const wanted = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'qres-matrix-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => process.exit(130));

/** @type {Map<string, string>} */
const fetched = new Map();

console.log('| Node | npm | compiler | `npm ci`, `npm run demo`, `/health` |\n| --- | --- | --- | --- |');
for (const { node: nodeVersion, npm: npmVersion, hasCompilers } of ROWS) {
  if (wanted.length > 0 && !wanted.includes(nodeVersion)) continue;
  const node = once(`node ${nodeVersion}`, () => fetchNode(work, nodeVersion));
  const npmCli = npmVersion ? once(`npm ${npmVersion}`, () => fetchNpm(work, npmVersion)) : once('npm', findNpm);
  const result = await tryInstallation({ node, npmCli, hasCompilers }).catch((error) => `failed: ${error.message}`);
  if (!result.startsWith('OK')) process.exitCode = 1;
  const versions = [[], [npmCli]].map((before) => versionOf(node, before));
  console.log(`| ${[...versions, hasCompilers ? 'present' : 'absent', result].join(' | ')} |`);
}

/** @param {string} name @param {() => string} fetch */
function once(name, fetch) {
  const place = fetched.get(name) ?? fetch();
  fetched.set(name, place);
  return place;
}

/** @param {string} node @param {string[]} script */
function versionOf(node, script) {
  return execFileSync(node, [...script, '--version'], { encoding: 'utf8' })
    .trim()
    .replace('v', '');
}

/** @param {import('./matrix/environment.mjs').Tools} tools */
async function tryInstallation(tools) {
  const place = mkdtempSync(join(work, 'installation-'));
  const checkout = join(place, 'qres');
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(existsSync);
  for (const file of tracked) cpSync(file, join(checkout, file));
  const machine = { ...process.env, npm_config_cache: cacheFolder() };
  mkdirSync(join(place, 'environment'));
  const env = environmentFor(join(place, 'environment'), tools, machine);
  try {
    if (!tools.hasCompilers) await mustNotCompile(place, env);
    const beganMs = performance.now();
    await run('npm', ['ci'], { cwd: checkout, env }).ended;
    const installedMs = performance.now();
    mustNotBeCompiled(checkout);
    await startDemo(checkout, env, join(place, 'data'));
    return `OK (install ${seconds(installedMs - beganMs)}, first start ${seconds(performance.now() - installedMs)})`;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

// Packages that were fetched before are not fetched again.
function cacheFolder() {
  return once('cache', () => execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim());
}

/**
 * @param {string} checkout
 * @param {NodeJS.ProcessEnv & { PATH: string }} env
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

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(0)} s`;
}
