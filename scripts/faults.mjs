/**
 * The fault programme in full: row after row, never two at once, with a line for each; then docs/reliability.md is written
 * from what the runs have recorded. `npm run faults -- network disk` plays these rows alone and leaves the others as they
 * were; `--page` plays nothing and writes the page anew. It is plain JavaScript, as the check is.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { runStep, stopAll } from './check/step.mjs';
import { findPostgres, findRedis } from './check/surroundings.mjs';
import { pageOf } from './faults/page.mjs';
import { machineInWords, readRecords, writeRecords } from './faults/records.mjs';
import { ROWS } from './faults/rows.mjs';

const PAGE = 'docs/reliability.md';
const LONGEST_ROW_MS = 4 * 3_600_000;
// What specs say of the bugs that were planted in them.
const MUTANTS = /^mutant (.*)$/gm;

// How a spec says what it found wrong.
const REASON = /^(?:\w*Error|Refusal): .*$/gm;

const isPageAlone = process.argv.includes('--page');
const wanted = process.argv.slice(2).filter((word) => word !== '--page');
const unknown = wanted.filter((name) => !ROWS.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(`no such row: ${unknown.join(', ')}; there are ${ROWS.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    stopAll();
    process.exit(130);
  });
}

const [postgres, redis] = await Promise.all([findPostgres(), findRedis()]);
let hasFailed = false;

/** @param {import('./faults/rows.mjs').Row} row @param {string} project */
function envOf(row, project) {
  return {
    FAULTS: 'full',
    ...row.env,
    TEST_DATABASE_URL: project.includes('postgres') ? (postgres.place ?? '') : '',
    ...(redis.place && { TEST_REDIS_URL: redis.place }),
  };
}

/** @param {import('./faults/rows.mjs').Row} row */
async function play(row) {
  const at = new Date();
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  /** @type {string[]} */
  const reasons = [];
  /** @type {import('./faults/records.mjs').Record} */
  const record = {
    at: at.toISOString(),
    machine: machineInWords(),
    load,
    seconds: 0,
    passed: 0,
    failed: 0,
    figures: [],
    mutants: [],
    reasons,
  };
  for (const project of row.projects) {
    const { passed, failed, skipped, output, figures } = await runStep({
      name: row.name,
      projects: [project],
      files: row.files,
      env: envOf(row, project),
      longestMs: LONGEST_ROW_MS,
    });
    record.passed += passed;
    record.failed += failed + skipped;
    record.figures.push(...figures);
    record.mutants.push(...[...output.matchAll(MUTANTS)].map((match) => match[1] ?? ''));
    if (failed + skipped > 0) {
      console.log(`\n${output.trim()}\n`);
      reasons.push(...new Set([...output.matchAll(REASON)].map(([line]) => line)));
    }
  }
  record.seconds = Math.round((Date.now() - at.getTime()) / 1000);
  return record;
}

const rows = isPageAlone ? [] : ROWS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
for (const row of rows) {
  console.log(`… ${row.name}: ${row.fault}`);
  const record = await play(row);
  if (record.failed > 0) hasFailed = true;
  console.log(
    `${record.failed > 0 ? '✗' : '✓'} ${row.name}  ${record.seconds} s  ${record.passed} passed, ${record.failed} failed`,
  );
  for (const line of record.figures) console.log(`  ${line}`);
  writeRecords({ ...readRecords(), [row.name]: record });
}

writeFileSync(PAGE, pageOf(ROWS, readRecords()));
console.log(`\nwritten to ${PAGE}`);
process.exitCode = hasFailed ? 1 : 0;
