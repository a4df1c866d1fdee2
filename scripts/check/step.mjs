/** One step of the check: runs its commands, counts what they proved, and keeps their words for when they fail. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { countTests } from './test-report.mjs';

// A step that hangs must not hold the check for ever; the slowest one of the long form takes half of this.
const LONGEST_STEP_MS = 7_200_000;
// What is broken fails in many files, or twice.
const MOST_PLAYED_AGAIN = 3;
const OUTSIDE_ALL_TESTS = /Unhandled Errors?/;
// Lines that a test prints for people even when all is well: counts, seeds, figures.
const FIGURES = /^figures: (.*)$/gm;
const TABLE = /^\|.*\|$/gm;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[][]} [commands] run one after another; the first that fails ends the step
 * @property {string[]} [projects] of vitest.config.ts: the step is a run of their tests
 * @property {string[]} [files] of these alone, as vitest understands them
 * @property {number} [longestMs] when it is stopped
 * @property {boolean} [isPlayedAgain] few files that failed are run once more, alone, and named if they pass then
 * @property {boolean} [isRepeat] its specs are those of another step, on other ground: the page on reliability counts them once
 * @property {Record<string, string>} [env]
 * @property {string} [needs] name of a step without which this one would only repeat its failure
 * @property {string | null} [missing] why it cannot run on this machine
 * @property {string} [note] for people, behind the counts
 *
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} output
 * @property {string[]} figures
 * @property {import('./test-report.mjs').FileCounts[]} files what each file of tests proved
 * @property {{file: string, tests: string[]}[]} secondLooks files that failed and passed when they ran again, alone
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @param {Step} step @returns {Promise<Outcome>} */
export async function runStep(step) {
  return step.projects ? runTests(step, step.projects) : runCommands(step, step.commands ?? []);
}

/** @param {Step} step @param {string[][]} commands @returns {Promise<Outcome>} */
async function runCommands({ env }, commands) {
  let output = '';
  for (const command of commands) {
    const { code, words } = await run(command, env);
    output += words;
    if (code !== 0) return { passed: 0, failed: 1, ...withoutTests(output) };
  }
  return { passed: 1, failed: 0, ...withoutTests(output) };
}

/** @param {string} output */
const withoutTests = (output) => ({
  skipped: 0,
  output,
  figures: output.match(TABLE) ?? [],
  files: [],
  secondLooks: [],
});

/** @param {Step} step @param {string[]} projects @returns {Promise<Outcome>} */
async function runTests(step, projects) {
  const first = await play(step, projects);
  const broken = first.counts.filter(({ failed }) => failed > 0);
  const isKnown = !OUTSIDE_ALL_TESTS.test(first.words) && broken.every(({ file }) => file !== '');
  const isWorthIt = step.isPlayedAgain && isKnown && broken.length > 0 && broken.length <= MOST_PLAYED_AGAIN;
  if (!isWorthIt) return outcomeOf(first);
  const second = await play({ ...step, files: broken.map(({ file }) => file) }, projects);
  const counts = [...first.counts.filter(({ failed }) => failed === 0), ...second.counts];
  const secondLooks = broken
    .filter(({ file }) => second.counts.some((one) => one.file === file && one.failed === 0))
    .map(({ file, failures }) => ({ file, tests: failures.map(({ name }) => name) }));
  const outcome = outcomeOf({ ...second, counts, words: `${first.words}\n${second.words}` });
  return { ...outcome, secondLooks };
}

/**
 * @typedef {{code: number, words: string, counts: import('./test-report.mjs').FileCounts[]}} Play
 * @param {Step} step
 * @param {string[]} projects
 * @returns {Promise<Play>}
 */
async function play({ env, files = [], longestMs }, projects) {
  const folder = mkdtempSync(join(tmpdir(), 'qres-check-'));
  try {
    const report = join(folder, 'report.json');
    const chosen = projects.map((project) => `--project=${project}`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code, words } = await run(['vitest', 'run', ...chosen, ...reporters, ...files], env, longestMs);
    return { code, words, counts: countTests(report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Play} play @returns {Outcome} */
function outcomeOf({ code, words, counts }) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ what) => counts.reduce((all, one) => all + one[what], 0);
  const failed = sum('failed');
  // Vitest fails for more than failed tests: an error outside all of them, or no tests at all.
  const unseen = code !== 0 && failed === 0 ? 1 : 0;
  const figures = [...words.matchAll(FIGURES)].map((match) => match[1] ?? '');
  return {
    passed: sum('passed'),
    failed: failed + unseen,
    skipped: sum('skipped'),
    output: words,
    figures,
    files: counts,
    secondLooks: [],
  };
}

/**
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @param {number} [longestMs]
 * @returns {Promise<{code: number, words: string}>}
 */
function run([file = '', ...words], env, longestMs = LONGEST_STEP_MS) {
  const path = [resolve('node_modules/.bin'), env?.PATH ?? process.env.PATH].join(delimiter);
  const child = spawn(file, words, {
    env: { ...process.env, ...env, PATH: path, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that whatever it started ends with it.
    detached: true,
  });
  running.add(child);
  return new Promise((done) => {
    let heard = '';
    const limit = setTimeout(() => {
      heard += `\nstopped: not done within ${longestMs / 1000} s\n`;
      stop(child);
    }, longestMs);
    child.stdout.setEncoding('utf8').on('data', (text) => (heard += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (heard += text));
    /** @param {number | null} code */
    const end = (code) => {
      clearTimeout(limit);
      running.delete(child);
      done({ code: code ?? 1, words: stripVTControlCharacters(heard) });
    };
    child.once('error', (error) => {
      heard += `${error.message}\n`;
      end(1);
    });
    child.once('close', end);
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function stop(child) {
  if (child.pid) process.kill(-child.pid, 'SIGKILL');
}

/** Ends whatever runs, for a check that is itself ended. */
export function stopAll() {
  for (const child of running) stop(child);
}
