import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * @typedef {object} FileCounts
 * @property {string} file from the root; empty when there is no report
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} seconds
 * @property {string} message why the file could not be loaded or set up
 * @property {{name: string, message: string}[]} failures
 */

/** What a run of vitest proved in each file, from its JSON report. @param {string} report @returns {FileCounts[]} */
export function countTests(report) {
  if (!existsSync(report))
    return [{ file: '', passed: 0, failed: 1, skipped: 0, seconds: 0, message: 'no report', failures: [] }];
  return JSON.parse(readFileSync(report, 'utf8')).testResults.map(countFile);
}

/**
 * @typedef {{status: string, fullName: string, failureMessages?: string[]}} Test
 * @param {{name: string, status: string, message?: string, startTime?: number, endTime?: number, assertionResults: Test[]}} result
 * @returns {FileCounts}
 */
function countFile({ name, status, message = '', startTime = 0, endTime = 0, assertionResults }) {
  const having = (/** @type {string} */ wanted) => assertionResults.filter((test) => test.status === wanted);
  const [passed, failed] = [having('passed').length, having('failed')];
  const skipped = assertionResults.length - passed - failed.length;
  // A file that could not be loaded, or whose set-up broke, has no failed test to show for it.
  const isBroken = status === 'failed' && failed.length === 0;
  const failures = failed.map(({ fullName, failureMessages = [] }) => ({
    name: fullName,
    message: failureMessages.join('\n'),
  }));
  return {
    file: relative(process.cwd(), name),
    passed,
    failed: failed.length + (isBroken ? 1 : 0),
    skipped,
    seconds: Math.round((endTime - startTime) / 100) / 10,
    message,
    failures,
  };
}
