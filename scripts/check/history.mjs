/**
 * What earlier runs took, and which tests failed once and passed when they ran again, alone. Both stay in a folder that git
 * ignores; CHECK_HISTORY names another one.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = process.env.CHECK_HISTORY || '.check';
const RUNS = join(FOLDER, 'runs.jsonl');
const SECOND_LOOKS = join(FOLDER, 'second-looks.json');

/**
 * @typedef {{name: string, seconds: number}} Timed
 * @typedef {{at: string, form: string, seconds: number, passed: number, failed: number, steps: Timed[], slowest: Timed[]}} Run
 * @typedef {{at: string, file: string, tests: string[]}} SecondLook
 */

/** @param {string} name of a step @param {string} output @returns {string} the file that keeps it */
export function keepLog(name, output) {
  mkdirSync(join(FOLDER, 'logs'), { recursive: true });
  const file = join(FOLDER, 'logs', `${name.replaceAll(' ', '-').toLowerCase()}.log`);
  writeFileSync(file, output);
  return file;
}

/** @param {Run} run */
export function keepRun(run) {
  mkdirSync(FOLDER, { recursive: true });
  appendFileSync(RUNS, `${JSON.stringify(run)}\n`);
}

/** The last run of this form. @param {string} form @returns {Run | undefined} */
export function lastRun(form) {
  if (!existsSync(RUNS)) return undefined;
  const lines = readFileSync(RUNS, 'utf8').trim().split('\n').filter(Boolean);
  return lines.map((line) => /** @type {Run} */ (JSON.parse(line))).findLast((run) => run.form === form);
}

/** @returns {SecondLook[]} */
export function readSecondLooks() {
  return existsSync(SECOND_LOOKS) ? JSON.parse(readFileSync(SECOND_LOOKS, 'utf8')) : [];
}

/** Adds to the list; a person takes an entry off when its cause is mended. @param {SecondLook[]} looks */
export function keepSecondLooks(looks) {
  if (looks.length === 0) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(SECOND_LOOKS, `${JSON.stringify([...readSecondLooks(), ...looks], null, 2)}\n`);
}
