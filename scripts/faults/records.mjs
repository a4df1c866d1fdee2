import { readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';

/**
 * What one run of a row has shown.
 *
 * @typedef {object} Record
 * @property {string} at when it began
 * @property {string} machine in words
 * @property {number} load how many processes wanted a core before it began
 * @property {number} seconds
 * @property {number} passed tests
 * @property {number} failed tests, with those that were skipped: something was missing then
 * @property {string[]} figures as the specs tell them
 * @property {string[]} mutants what became of each planted bug, as the specs tell it
 * @property {string[]} [reasons] why tests failed
 */

const FILE = 'docs/reliability.json';
const GIB = 2 ** 30;
const MEMORY_FILE_SYSTEMS = new Set([0x01021994, 0x858458f6]);

/** @returns {{ [name: string]: Record }} */
export function readRecords() {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch {
    return {};
  }
}

/** @param {{ [name: string]: Record }} records */
export function writeRecords(records) {
  writeFileSync(FILE, `${JSON.stringify(records, null, 2)}\n`);
}

/** How many processes want a core. */
export const loadNow = () => Math.round((loadavg()[0] ?? 0) * 10) / 10;

/** What a reader must know of it before comparing. */
function machineInWords() {
  const disk = MEMORY_FILE_SYSTEMS.has(statfsSync(tmpdir()).type) ? 'memory instead of a disk' : 'a virtual disk';
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  return `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / GIB)} GiB, ${disk}, Node ${process.versions.node}`;
}

// What specs print for people: their figures, and what became of each planted bug. Vitest names the file above it.
const PRINTED_BY = /^std(?:out|err) \| (\S+\.ts)/;
const FIGURES = /^figures: (.*)$/;
const MUTANT = /^mutant (.*)$/;
// How a spec says what it found wrong.
const REASON = /^(?:\w*Error|Refusal): .*$/gm;

/**
 * @typedef {object} Played what a step of tests has shown
 * @property {string[]} projects
 * @property {string} output
 * @property {import('../check/test-report.mjs').FileCounts[]} files
 */

/**
 * What the steps have shown of one row; null when they played nothing of it.
 *
 * @param {import('./rows.mjs').Row} row
 * @param {Played[]} steps
 * @param {{at: Date, load: number}} run
 * @returns {Record | null}
 */
export function recordOf(row, steps, { at, load }) {
  const isOfRow = (/** @type {string} */ file) => row.files.some((name) => file.includes(name));
  const played = steps.filter(({ projects }) => row.projects.some((project) => projects.includes(project)));
  const files = played.flatMap(({ files }) => files.filter(({ file }) => isOfRow(file)));
  if (files.length === 0) return null;
  const printed = played.flatMap(({ output }) => printedIn(output)).filter(({ file }) => isOfRow(file));
  const matching = (/** @type {RegExp} */ pattern) => printed.flatMap(({ line }) => pattern.exec(line)?.[1] ?? []);
  const sum = (/** @type {'passed' | 'failed' | 'skipped' | 'seconds'} */ what) =>
    files.reduce((all, file) => all + file[what], 0);
  const messages = files.flatMap(({ message, failures }) => [message, ...failures.map((failure) => failure.message)]);
  return {
    at: at.toISOString(),
    machine: machineInWords(),
    load,
    seconds: Math.round(sum('seconds')),
    passed: sum('passed'),
    failed: sum('failed') + sum('skipped'),
    figures: matching(FIGURES),
    mutants: matching(MUTANT),
    reasons: [...new Set(messages.flatMap((message) => message.match(REASON) ?? []))],
  };
}

/** @param {string} output @returns {{file: string, line: string}[]} */
function printedIn(output) {
  let file = '';
  const lines = [];
  for (const line of output.split('\n')) {
    file = PRINTED_BY.exec(line)?.[1] ?? file;
    lines.push({ file, line });
  }
  return lines;
}
