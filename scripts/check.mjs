/**
 * The whole check: everything that must hold before a change is kept, one line for each step. It is plain JavaScript
 * because it runs before anything is built. `--fast` leaves out what takes minutes: other databases and faults.
 */
import {
  findChromium,
  findNewerNode,
  findPdftoppm,
  findPostgres,
  findRedis,
  findStrace,
} from './check/surroundings.mjs';
import { runStep, stopAll } from './check/step.mjs';
import { stepsFor } from './check/steps.mjs';

const isFast = process.argv.includes('--fast');
// Where every neighbour has been set up on purpose, one that is missing would go unnoticed as a skipped test.
const isCi = process.env.CI === 'true';

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    stopAll();
    process.exit(130);
  });
}

const [postgres, redis] = await Promise.all([findPostgres(), findRedis()]);
const chromium = findChromium();
const newerNode = findNewerNode();
const neighbours = [postgres, redis, chromium, findStrace(), findPdftoppm(), ...(newerNode ? [newerNode] : [])];

/** @type {Record<string, string>} */
const env = {};
if (redis.place) env.TEST_REDIS_URL = redis.place;
if (chromium.place) env.CHROMIUM_PATH = chromium.place;

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];

/** @param {string} mark @param {string} name @param {string} rest */
function tell(mark, name, rest) {
  console.log(`${mark} ${name.padEnd(22)}${rest}`);
}

/** @param {string} name @param {string} why */
function leaveOut(name, why) {
  tell(isCi ? '✗' : '-', name, `not run: ${why}`);
  if (isCi) failures.push(name);
  total[isCi ? 'failed' : 'skipped'] += 1;
}

/** @param {import('./check/step.mjs').Step} step */
async function take(step) {
  const startedMs = performance.now();
  const { passed, failed, skipped, output, figures } = await runStep(step);
  const seconds = `${((performance.now() - startedMs) / 1000).toFixed(1)} s`.padStart(8);
  const isRefused = failed > 0 || (isCi && skipped > 0);
  const counts = step.projects
    ? `  ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    : '';
  tell(isRefused ? '✗' : '✓', step.name, seconds + counts);
  if (isRefused) console.log(`\n${output.trim()}\n`);
  for (const line of figures) console.log(`  ${line}`);
  if (isRefused) failures.push(step.name);
  total.passed += passed;
  total.failed += failed + (isCi ? skipped : 0);
  total.skipped += isCi ? 0 : skipped;
}

// Most of what is no test keeps one core busy, so two of them go side by side; tests have the machine for themselves.
const LANES = 2;
const steps = stepsFor({ isFast, postgres, chromium, newerNode, env });
/** @type {Map<string | undefined, Promise<void>>} */
const begun = new Map();

/** @param {import('./check/step.mjs').Step} step */
async function reach(step) {
  await begun.get(step.needs);
  if (step.needs && failures.includes(step.needs)) leaveOut(step.name, `${step.needs} failed`);
  else if (step.missing) leaveOut(step.name, `no ${step.missing}`);
  else await take(step);
}

/** @param {import('./check/step.mjs').Step[]} line */
async function takeInTurns(line) {
  for (let step = line.shift(); step; step = line.shift()) {
    const reached = reach(step);
    begun.set(step.name, reached);
    await reached;
  }
}

const isTest = (/** @type {import('./check/step.mjs').Step} */ { projects }) => projects !== undefined;
const line = steps.filter((step) => !isTest(step));
await Promise.all(Array.from({ length: LANES }, () => takeInTurns(line)));
await takeInTurns(steps.filter(isTest));

const wordsOf = (/** @type {boolean} */ isFound) =>
  neighbours.filter(({ place }) => Boolean(place) === isFound).map(({ word }) => word);
console.log(`\nfound: ${wordsOf(true).join(', ') || 'nothing beside Node'}`);
if (wordsOf(false).length > 0) console.log(`not found: ${wordsOf(false).join(', ')}`);
if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = failures.length > 0 ? 1 : 0;
