/**
 * What stands on this machine beside Node. Nothing of it is needed for a green check; where it is found, or named in the
 * environment, the same suites run on it too.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import pg from 'pg';

// A server that does not answer a greeting within this time is not one to test on.
const PATIENCE_MS = 2000;
// A program may take longer to start on a busy machine.
const START_PATIENCE_MS = 20_000;
const REGISTRY_PATIENCE_MS = 10_000;
const USUAL_POSTGRES = 'postgres://postgres@127.0.0.1:5432/postgres';
const USUAL_REDIS = 'redis://127.0.0.1:6379';
// Node 22.14 and newer.
const NEWER_NODE_API = 10;
// The headless shell is the same browser without windows, and takes half the time.
const CHROMIUM_NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/**
 * @typedef {object} Neighbour
 * @property {string} name
 * @property {string | null} place where it was found: an address or a path, as a test would use it
 * @property {string} word for people: its version and place, or why it was not found
 */

/** @returns {Promise<Neighbour>} */
export async function findPostgres() {
  const named = process.env.TEST_DATABASE_URL;
  const url = named || USUAL_POSTGRES;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version');
    return { name: 'PostgreSQL', place: url, word: `PostgreSQL ${rows[0].server_version} at ${hostOf(url)}` };
  } catch (error) {
    const advice = named ? 'named by TEST_DATABASE_URL' : 'another may be named by TEST_DATABASE_URL';
    return { name: 'PostgreSQL', place: null, word: `PostgreSQL at ${hostOf(url)} (${messageOf(error)}; ${advice})` };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @returns {Promise<Neighbour>} */
export async function findRedis() {
  const url = process.env.TEST_REDIS_URL || USUAL_REDIS;
  const { hostname, port } = new URL(url);
  const answer = await greet(hostname, Number(port || 6379), 'PING\r\n');
  // One that asks for a password is a Redis too, and whoever named it has given the password.
  if (/^(\+PONG|-NOAUTH)/.test(answer)) return { name: 'Redis', place: url, word: `Redis at ${hostOf(url)}` };
  return {
    name: 'Redis',
    place: null,
    word: `Redis at ${hostOf(url)} (${answer || 'no answer'}; another may be named by TEST_REDIS_URL)`,
  };
}

/** @returns {Neighbour} */
export function findChromium() {
  const place = process.env.CHROMIUM_PATH || CHROMIUM_NAMES.map(onPath).find(Boolean) || null;
  return { name: 'Chromium', place, word: place ? `Chromium at ${place}` : 'Chromium (may be named by CHROMIUM_PATH)' };
}

/** @returns {Neighbour} */
export function findStrace() {
  const place = onPath('strace');
  return {
    name: 'strace',
    place,
    word: place ? 'strace' : 'strace (records the writes that power-loss images are made of)',
  };
}

/** @returns {Neighbour} */
export function findPdftoppm() {
  const place = onPath('pdftoppm');
  return { name: 'pdftoppm', place, word: place ? 'pdftoppm' : 'pdftoppm (from poppler-utils; draws printed sheets)' };
}

/** A second Node, for what differs between the two; null where this one is the newer one. @returns {Neighbour | null} */
export function findNewerNode() {
  if (Number(process.versions.napi) >= NEWER_NODE_API) return null;
  const name = 'newer Node';
  const folder = process.env.NEWER_NODE;
  if (!folder) return { name, place: null, word: 'Node 22.14 or newer (its folder may be named by NEWER_NODE)' };
  try {
    const said = execFileSync(join(folder, 'node'), ['-p', '[process.versions.node, process.versions.napi]+""'], {
      encoding: 'utf8',
      timeout: START_PATIENCE_MS,
    });
    const [version, api] = said.trim().split(',');
    const isNewer = Number(api) >= NEWER_NODE_API;
    return { name, place: isNewer ? folder : null, word: `Node ${version} in ${folder}${isNewer ? '' : ' (too old)'}` };
  } catch (error) {
    return { name, place: null, word: `Node in ${folder} (${messageOf(error)})` };
  }
}

/** From which the install matrix takes each Node. @returns {Neighbour} */
export function findRegistry() {
  const name = 'package registry';
  const url = npm('config', 'get', 'registry');
  const answer = npm('ping', '--fetch-retries=0', `--fetch-timeout=${REGISTRY_PATIENCE_MS}`);
  const isThere = url !== null && answer !== null;
  return { name, place: isThere ? url : null, word: `${name}${isThere ? ` at ${url}` : ' (npm ping has no answer)'}` };
}

/** @param {string[]} words @returns {string | null} null: it failed */
function npm(...words) {
  try {
    return execFileSync('npm', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

/** @param {string} command @returns {string | null} */
function onPath(command) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, command);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** @param {string} host @param {number} port @param {string} greeting @returns {Promise<string>} its answer, or the fault */
function greet(host, port, greeting) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS });
    /** @param {string} answer */
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write(greeting));
    socket.once('data', (bytes) => end(bytes.toString()));
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error) => end(messageOf(error)));
  });
}

/** Without user and password. @param {string} url */
function hostOf(url) {
  return new URL(url).host;
}

/** @param {unknown} error */
function messageOf(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  return code === 'ECONNREFUSED' ? 'nothing listens there' : message || String(code);
}
