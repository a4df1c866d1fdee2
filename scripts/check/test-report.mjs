import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} FileCounts
 * @property {string} file
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures names of the tests that failed
 */

/** What a run of vitest proved in each file, from its JSON report. @param {string} report @returns {FileCounts[]} */
export function countTests(report) {
  if (!existsSync(report)) return [{ file: '', passed: 0, failed: 1, skipped: 0, failures: [] }];
  return JSON.parse(readFileSync(report, 'utf8')).testResults.map(countFile);
}

/**
 * @typedef {{status: string, fullName: string}} Test
 * @param {{name: string, status: string, assertionResults: Test[]}} result
 * @returns {FileCounts}
 */
function countFile({ name, status, assertionResults }) {
  const having = (/** @type {string} */ wanted) => assertionResults.filter((test) => test.status === wanted);
  const [passed, failed] = [having('passed').length, having('failed')];
  const skipped = assertionResults.length - passed - failed.length;
  // A file that could not be loaded, or whose set-up broke, has no failed test to show for it.
  const isBroken = status === 'failed' && failed.length === 0;
  const failures = failed.map(({ fullName }) => fullName);
  return { file: name, passed, failed: failed.length + (isBroken ? 1 : 0), skipped, failures };
}
