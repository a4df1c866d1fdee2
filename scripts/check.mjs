/**
 * Runs everything that must hold before a change is kept, one line for each step; docs/testing.md says what is in it.
 * `--fast` takes two minutes and leaves out other databases, screens and faults. `--full` is the long form: every spec on
 * both databases, all planted bugs, faults in full size. It is plain JavaScript because it runs before anything is built.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeFailure } from './check/failures.mjs';
import { keepLog, keepRun, keepSecondLooks, lastRun, readSecondLooks } from './check/history.mjs';
import { findPlantedBugs, isCaught, keepCaught } from './check/planted-bugs.mjs';
import { findSpecs } from './check/specs.mjs';
import { runStep, stopAll } from './check/step.mjs';
import { stepsFor } from './check/steps.mjs';
import { keepPage } from './faults/page.mjs';
import { loadNow, recordOf } from './faults/records.mjs';
import { ROWS } from './faults/rows.mjs';
import {
  findChromium,
  findNewerNode,
  findPdftoppm,
  findPostgres,
  findRedis,
  findRegistry,
  findStrace,
} from './check/surroundings.mjs';

// Most of what is no test keeps one core busy, so two of them go side by side; tests have the machine for themselves.
const LANES = 2;
const MOST_SLOW_FILES = 10;

/** @type {import('./check/steps.mjs').Form} */
const form = process.argv.includes('--fast') ? 'fast' : process.argv.includes('--full') ? 'full' : 'check';
// Where every neighbour has been set up on purpose, one that is missing would go unnoticed as a skipped test.
const isCi = process.env.CI === 'true';
const startedAt = new Date();
const load = loadNow();
const specs = findSpecs();
// As they are when the run begins: what is changed meanwhile is not what it has caught.
const bugs = findPlantedBugs(specs);

// Servers that are built for tests are built once for all steps.
const builds = mkdtempSync(join(tmpdir(), 'qres-builds-'));
process.on('exit', () => rmSync(builds, { recursive: true, force: true }));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    stopAll();
    process.exit(130);
  });
}

const [postgres, redis] = await Promise.all([findPostgres(), findRedis()]);
const chromium = findChromium();
const newerNode = findNewerNode();
const registry = form === 'full' ? findRegistry() : null;
const neighbours = [postgres, redis, chromium, findStrace(), findPdftoppm(), newerNode, registry].filter(
  (one) => one !== null,
);

/** @type {Record<string, string>} */
const env = { TEST_BUILDS: builds };
if (redis.place) env.TEST_REDIS_URL = redis.place;
if (chromium.place) env.CHROMIUM_PATH = chromium.place;

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];
/** @type {import('./check/history.mjs').Timed[]} */
const timedSteps = [];
/** @type {import('./check/history.mjs').Timed[]} */
const timedFiles = [];
/** @type {import('./faults/records.mjs').Played[]} */
const played = [];
const before = lastRun(form);

/** @param {string} mark @param {string} name @param {string} rest */
function print(mark, name, rest) {
  console.log(`${mark} ${name.padEnd(22)}${rest}`);
}

/** @param {string} name @param {string} why */
function leaveOut(name, why) {
  print(isCi ? '✗' : '-', name, `not run: ${why}`);
  if (isCi) failures.push(name);
  total[isCi ? 'failed' : 'skipped'] += 1;
}

/** @param {import('./check/step.mjs').Step} step */
async function take(step) {
  const startedMs = performance.now();
  const { passed, failed, skipped, output, figures, files, secondLooks } = await runStep(step);
  const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
  const isRefused = failed > 0 || (isCi && skipped > 0);
  const counts = step.projects
    ? `  ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    : '';
  print(
    isRefused ? '✗' : '✓',
    step.name,
    `${secondsOf(step.name, seconds)}${counts}${step.note ? `  (${step.note})` : ''}`,
  );
  const log = keepLog(step.name, output);
  if (isRefused) console.log(`\n${describeFailure(output, files, log)}\n`);
  if (isCi) for (const { file } of files.filter((one) => one.skipped > 0)) console.log(`  skipped tests: ${file}`);
  for (const line of figures) console.log(`  ${line}`);
  for (const { file, tests } of secondLooks) console.log(`  failed once, passed alone: ${file} ${tests.join('; ')}`);
  if (isRefused) failures.push(step.name);
  keepSecondLooks(secondLooks.map((look) => ({ at: startedAt.toISOString(), ...look })));
  timedSteps.push({ name: step.name, seconds });
  if (!step.isRepeat) played.push({ projects: step.projects ?? [], output, files });
  timedFiles.push(...files.map((file) => ({ name: `${file.file} (${step.name})`, seconds: file.seconds })));
  total.passed += passed;
  total.failed += failed + (isCi ? skipped : 0);
  total.skipped += isCi ? 0 : skipped;
}

/** @param {string} name @param {number} seconds */
function secondsOf(name, seconds) {
  const last = before?.steps.find((step) => step.name === name);
  return `${seconds.toFixed(1)} s`.padStart(8) + (last ? ` (last ${last.seconds.toFixed(1)})` : '');
}

const steps = stepsFor({ form, specs, bugs, postgres, chromium, newerNode, registry, env });
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

const looks = readSecondLooks();
if (looks.length > 0) console.log('Tests that needed a second look in earlier runs; mend them and empty the list:');
for (const { at, file, tests } of looks) console.log(`  ${at} ${file} ${tests.join('; ')}`);

const isTest = (/** @type {import('./check/step.mjs').Step} */ { projects }) => projects !== undefined;
const line = steps.filter((step) => !isTest(step));
await Promise.all(Array.from({ length: LANES }, () => takeInTurns(line)));
await takeInTurns(steps.filter(isTest));

const wordsOf = (/** @type {boolean} */ isFound) =>
  neighbours.filter(({ place }) => Boolean(place) === isFound).map(({ word }) => word);
const slowest = timedFiles.toSorted((one, other) => other.seconds - one.seconds).slice(0, MOST_SLOW_FILES);
const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
console.log('\nslowest files:');
for (const file of slowest) console.log(`${file.seconds.toFixed(1).padStart(8)} s  ${file.name}`);
console.log(`\nfound: ${wordsOf(true).join(', ') || 'nothing beside Node'}`);
if (wordsOf(false).length > 0) console.log(`not found: ${wordsOf(false).join(', ')}`);
console.log(`time: ${seconds} s${before ? ` (last ${before.seconds} s)` : ''}`);
if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`);
keepRun({ at: startedAt.toISOString(), form, seconds, ...total, steps: timedSteps, slowest });

// The long form plays every row of the page on faults; the page says what it has shown, also where that is a failure.
if (form === 'full') keepPage(ROWS.map((row) => [row.name, recordOf(row, played, { at: startedAt, load })]));

// In CI the file is not kept, so that it stays as it was committed.
const files = played.flatMap((step) => step.files);
const caught = bugs.filter((bug) => isCaught(bug, form, files));
if (!isCi && caught.length > 0) keepCaught(caught);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = failures.length > 0 ? 1 : 0;
