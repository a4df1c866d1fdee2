import { readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';

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

/** What a reader must know of it before comparing. */
export function machineInWords() {
  const disk = MEMORY_FILE_SYSTEMS.has(statfsSync(tmpdir()).type) ? 'memory instead of a disk' : 'a virtual disk';
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  return `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / GIB)} GiB, ${disk}, Node ${process.versions.node}`;
}
