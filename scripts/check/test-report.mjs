import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** What a run of vitest proved, from its JSON report. @param {string} file @returns {Counts} */
export function countTests(file) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (!existsSync(file)) return { ...counts, failed: 1 };
  for (const { status, assertionResults } of JSON.parse(readFileSync(file, 'utf8')).testResults) {
    // A file that could not be loaded, or whose set-up broke, has no failed test to show for it.
    const failedBefore = counts.failed;
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped += 1;
    }
    if (status === 'failed' && counts.failed === failedBefore) counts.failed += 1;
  }
  return counts;
}
