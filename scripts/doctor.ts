import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSqlite, sqliteFile } from '../src/database/open.js';
import { examine, type Finding } from '../src/ledger/ledger.js';
import { endWith } from './backup/ending.js';
import { databaseUrlFrom, dataDirFrom, lookBeside, type Beside } from './beside.js';
import { adviceOf, explain, orderFrom, tellOrder } from './doctor/explain.js';
import { measureFsync, SLOW_FSYNC_MS } from './doctor/disk.js';
import { journalKeys, journals } from './doctor/journals.js';
import { unsound } from './doctor/soundness.js';
import { commandLine, count, counted, LiveLine, say } from './terminal.js';

const USAGE = `${commandLine('doctor [--data <folder>] [--order <order>]')}

Checks the consistency of all data; the server can keep running. The command only reads.

  --data <folder>  check the SQLite file in this folder, such as data/demo; default: DATABASE_URL
  --order <order>  show what happened to the money of one order, and whether its checks and the ledger agree: its number
                   (17), its number on a day (2026-11-21/17) or its id`;

const MOST_SHOWN = 5;

async function main(said: readonly string[]): Promise<number> {
  const { order, args } = orderFrom(said);
  const url = databaseUrlFrom(args);
  if (url === null) {
    say(USAGE);
    return 0;
  }
  const beside = await lookBeside(url);
  try {
    if (order !== null) return await tellOrder(beside, order);
    say(`Checking ${beside.place}${holderOf(url)}.\n`);
    const faulty = (await books(beside)) + (await soundness(beside)) + (await signed(beside, dataDirFrom(args)));
    if (isSqlite(url)) disk(dirname(sqliteFile(url)));
    say(
      faulty === 0
        ? '\nAll data is consistent.'
        : `\n${counted(faulty, 'audit check', 'audit checks')} failed. Make a copy of the database before you do anything else with it.`,
    );
    return faulty === 0 ? 0 : 1;
  } finally {
    await beside.close();
  }
}

// Who writes leaves a note beside the file; it says nothing when nobody does.
function holderOf(url: string): string {
  if (!isSqlite(url)) return '';
  try {
    return `, in use by ${readFileSync(`${sqliteFile(url)}.writer`, 'utf8')}`;
  } catch {
    return '; no server is running on it';
  }
}

async function books(beside: Beside): Promise<number> {
  let looked = 0;
  const line = process.stdout.isTTY ? new LiveLine(() => `Reading ${counted(looked, 'order')} …`) : null;
  const findings = await beside.view((reader) =>
    examine(reader, (orders) => {
      looked = orders;
    }),
  );
  line?.end();
  for (const finding of findings) show(finding);
  await explain(beside, findings);
  return findings.filter(({ faults }) => faults.length > 0).length;
}

function show({ rule, says, looked, faults }: Finding): void {
  const isRight = faults.length === 0;
  say(
    `${isRight ? '  right' : '  WRONG'}  ${says} (${isRight ? `checked ${count(looked)}` : `${count(faults.length)} of ${count(looked)}`})`,
  );
  for (const { where, found } of faults.slice(0, MOST_SHOWN)) say(`           ${where} ${found}`);
  if (faults.length > MOST_SHOWN) say(`           and ${count(faults.length - MOST_SHOWN)} more`);
  const advice = adviceOf(rule);
  if (!isRight && advice) say(`           What to do: ${advice}`);
}

async function soundness(beside: Beside): Promise<number> {
  const faults = await unsound(beside);
  say(faults.length === 0 ? '  right  the database itself is sound' : '  WRONG  the database itself is damaged');
  for (const fault of faults.slice(0, MOST_SHOWN)) say(`           ${fault}`);
  return faults.length === 0 ? 0 : 1;
}

// Who only looks at a copy of the database has no journal beside it, and no secret.
async function signed(beside: Beside, dataDir: string): Promise<number> {
  const keys = journalKeys(dataDir);
  if (keys === null) {
    say('  ?      the fiscal journal cannot be verified without the SECRET_KEY that signed it');
    return 0;
  }
  const { lines, faults } = await beside.view((reader) => journals(reader, dataDir, keys));
  const isRight = faults.length === 0;
  say(
    `${isRight ? '  right' : '  WRONG'}  every line of the fiscal journal is signed and follows the one before (checked ${count(lines)})`,
  );
  for (const fault of faults.slice(0, MOST_SHOWN)) say(`           ${fault}`);
  return isRight ? 0 : 1;
}

function disk(folder: string): void {
  const { medianMs, slowestMs } = measureFsync(folder);
  const figures = `the disk saves a page in ${medianMs.toFixed(1)} ms (median of 50; slowest ${slowestMs.toFixed(1)} ms)`;
  say(
    medianMs > SLOW_FSYNC_MS
      ? `  slow   ${figures}; above ${SLOW_FSYNC_MS} ms every order waits for it. Use a better memory card or an SSD.`
      : `  right  ${figures}`,
  );
}

endWith(main(process.argv.slice(2)));
