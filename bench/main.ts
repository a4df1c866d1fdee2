import type { Bench } from './bench.js';
import { measureEvents } from './events/events.measure.js';
import { measureInstances } from './events/instances.measure.js';
import { Homes } from './homes.js';
import { measureLimits } from './limits/limits.measure.js';
import { isRefused, missingLine, verdictOf, type Line } from './line.js';
import { machineFacts } from './machine.js';
import { measureMenu } from './menu/menu.measure.js';
import { NOTES } from './notes.js';
import { readOptions, USAGE, WrongOption, type Options } from './options.js';
import { measureOrders } from './orders/orders.measure.js';
import { REPORT_FILE, writeReport } from './report.js';
import { measureRequestLog } from './requests/requests.measure.js';
import { measureMemory, measureStart } from './start/start.measure.js';
import { plainTable } from './table.js';
import { measureWebhooks } from './webhooks/webhooks.measure.js';
import { measureBoard } from './work/board.measure.js';
import { measureWork } from './work/work.measure.js';

const MEASURES: Record<string, (bench: Bench) => Promise<Line[]>> = {
  'orders-sqlite': (bench) => measureOrders(bench, 'sqlite'),
  'orders-postgres': onPostgres('create order', measureOrders),
  'work-sqlite': (bench) => measureWork(bench, 'sqlite'),
  'work-postgres': onPostgres('add a line, bump', measureWork),
  board: measureBoard,
  menu: measureMenu,
  limits: measureLimits,
  events: measureEvents,
  instances: measureInstances,
  requests: measureRequestLog,
  webhooks: measureWebhooks,
  start: measureStart,
  memory: measureMemory,
};

function onPostgres(what: string, measure: (bench: Bench, dialect: 'postgres') => Promise<Line[]>) {
  return async (bench: Bench): Promise<Line[]> =>
    bench.homes.postgresUrl === null
      ? [missingLine(`${what}, PostgreSQL`, 'TEST_DATABASE_URL names no server', { isFault: false })]
      : measure(bench, 'postgres');
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) return say(USAGE);
  const chosen = Object.entries(MEASURES).filter(([name]) => name.startsWith(options.only));
  if (chosen.length === 0) throw new WrongOption(`--only knows ${Object.keys(MEASURES).join(', ')}.`);
  const homes = new Homes(process.env.TEST_DATABASE_URL || null, options.profileDir, say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void homes.close().finally(() => process.exit(1)));
  try {
    const lines: Line[] = [];
    const bench: Bench = { pace: options.pace, homes, say };
    for (const [name, measure] of chosen) lines.push(...(await measured(name, measure, bench)));
    conclude(lines, machineFacts(homes.folder), options);
  } finally {
    await homes.close();
  }
}

// What cannot be measured is told in its place; the rest is measured all the same.
async function measured(name: string, measure: (bench: Bench) => Promise<Line[]>, bench: Bench): Promise<Line[]> {
  try {
    return await measure(bench);
  } catch (error) {
    say(`${name}: ${String((error as Error).stack ?? error)}`);
    return [missingLine(name, 'it failed, see above', { isFault: true })];
  }
}

function conclude(lines: readonly Line[], facts: readonly string[], { isQuick, isReport }: Options): void {
  say(`\n${plainTable(lines)}\n`);
  for (const fact of facts) say(`- ${fact}`);
  for (const note of NOTES) say(`\n${note}`);
  if (isReport) {
    writeReport(lines, facts, new Date());
    say(`\nwritten to ${REPORT_FILE}`);
  }
  const promised = lines.filter((line) => verdictOf(line) !== null);
  const met = promised.filter((line) => verdictOf(line) === 'met');
  say(`\n${met.length} of ${promised.length} targets met${isQuick ? '; --quick: these figures are no evidence' : ''}`);
  const refused = lines.filter((line) => isRefused(line, { isQuick }));
  for (const line of refused)
    say(
      `refused: ${line.heading}: ${'missing' in line ? line.missing : `${line.figure} misses its target by more than twice`}`,
    );
  process.exitCode = refused.length > 0 ? 1 : 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof WrongOption ? error.message : String((error as Error)?.stack ?? error)}\n`);
  process.exitCode = 1;
});
