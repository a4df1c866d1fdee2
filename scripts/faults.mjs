/**
 * The fault programme in full: row after row, never two at once, with a line for each; then docs/reliability.md is written
 * from what the runs have recorded. `npm run faults -- network disk` plays these rows alone and leaves the others as they
 * were; `--page` plays nothing and writes the page anew. It is plain JavaScript, as the check is.
 */
import { runStep, stopAll } from './check/step.mjs';
import { faultProjects } from './check/steps.mjs';
import { findPostgres, findRedis } from './check/surroundings.mjs';
import { keepPage } from './faults/page.mjs';
import { loadNow, recordOf } from './faults/records.mjs';
import { ROWS } from './faults/rows.mjs';

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

/** @param {import('./faults/rows.mjs').Row} row */
async function play(row) {
  const run = { at: new Date(), load: loadNow() };
  /** @type {import('./faults/records.mjs').Played[]} */
  const steps = [];
  for (const project of row.projects) {
    const projects = project.startsWith('faults') ? faultProjects(project) : [project];
    const env = {
      CHECK_FORM: 'full',
      TEST_DATABASE_URL: project.includes('postgres') ? (postgres.place ?? '') : '',
      ...(redis.place && { TEST_REDIS_URL: redis.place }),
    };
    const { failed, skipped, output, files } = await runStep({ name: row.name, projects, files: row.files, env });
    steps.push({ projects, output, files });
    if (failed + skipped > 0) console.log(`\n${output.trim()}\n`);
  }
  return recordOf(row, steps, run);
}

const rows = isPageAlone ? [] : ROWS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
for (const row of rows) {
  console.log(`… ${row.name}: ${row.fault}`);
  const record = await play(row);
  if (!record) throw new Error(`${row.name}: no file was played`);
  if (record.failed > 0) hasFailed = true;
  console.log(
    `${record.failed > 0 ? '✗' : '✓'} ${row.name}  ${record.seconds} s  ${record.passed} passed, ${record.failed} failed`,
  );
  for (const line of record.figures) console.log(`  ${line}`);
  keepPage([[row.name, record]]);
}

keepPage([]);
console.log('\nwritten to docs/reliability.md');
process.exitCode = hasFailed ? 1 : 0;
