/**
 * Which end-to-end specs the check plays where. Every spec runs on SQLite. On PostgreSQL run the specs that are sensitive to
 * the database, and a fifth of the others that changes with each commit, so that five commits in a row cover all of them.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SPECS, DATABASE_SENSITIVE_SPECS, ROTATING_SPECS } from './spec-lists.mjs';

/** So many commits in a row run every spec on PostgreSQL. */
export const ROTATION = 5;

const SPEC = /\.e2e-spec\.ts$/;
const FAULTS = 'test/faults/';
const SCREENS = 'test/screens/';
// What one database alone promises carries its name; what no database has a part in is played once, on SQLite.
const SQLITE_ONLY = /(sqlite|\.once)\.e2e-spec\.ts$/;
const POSTGRES_ONLY = /postgres\.e2e-spec\.ts$/;

/** Every end-to-end spec below a folder, as paths from the root. @param {string} root @returns {string[]} */
export function findSpecs(root = '.') {
  const folder = join(root, 'test');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => SPEC.test(file))
    .map((file) => join('test', file))
    .toSorted();
}

/** How many commits there are: what the rotation counts by. @returns {number} */
export function countCommits() {
  /** @param {string[]} words */
  const git = (...words) => execFileSync('git', words, { encoding: 'utf8', stdio: 'pipe' }).trim();
  try {
    // A clone without its history cannot count: there the name of the commit chooses.
    if (git('rev-parse', '--is-shallow-repository') === 'true')
      return parseInt(git('rev-parse', 'HEAD').slice(0, 8), 16);
    return Number(git('rev-list', '--count', 'HEAD'));
  } catch {
    // A folder without its history plays the first share.
    return 0;
  }
}

/**
 * The specs that one run plays on PostgreSQL.
 *
 * @param {string[]} specs
 * @param {number} commits
 * @returns {{ features: string[], faults: string[] }}
 */
export function specsOnPostgres(specs, commits) {
  const chosen = specs
    .filter((spec) => !SQLITE_ONLY.test(spec) && !spec.startsWith(SCREENS) && !isPlantedBugs(spec))
    .filter((spec) => isAlwaysOnPostgres(spec) || shareOf(spec) === commits % ROTATION);
  return {
    features: chosen.filter((spec) => !spec.startsWith(FAULTS)),
    faults: chosen.filter((spec) => spec.startsWith(FAULTS)),
  };
}

/** The specs of `npm run check:fast`. @param {string[]} specs */
export const coreSpecs = (specs) => specs.filter((spec) => CORE_SPECS.some((name) => isNamed(spec, name)));

/** Fault specs that play nothing but planted bugs. @param {string} spec */
export const isPlantedBugs = (spec) => /-mutants\b/.test(spec);

/** @param {string} spec */
function isAlwaysOnPostgres(spec) {
  if (ROTATING_SPECS.some((name) => isNamed(spec, name))) return false;
  return POSTGRES_ONLY.test(spec) || DATABASE_SENSITIVE_SPECS.some((name) => isNamed(spec, name));
}

/** @param {string} spec @param {string} name from the lists: `orders`, or `door/claims` in a folder */
export const isNamed = (spec, name) => spec.startsWith(`test/${name}.`);

/** By its name, so that a new spec moves no other one into another share. @param {string} spec */
function shareOf(spec) {
  return (createHash('sha1').update(spec).digest()[0] ?? 0) % ROTATION;
}
