import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSqlite, sqliteFile } from '../src/database/open.js';
import { examine, type Finding } from '../src/ledger/ledger.js';
import { databaseUrlFrom, lookBeside, plainWords, type Beside } from './beside.js';
import { measureFsync, SLOW_FSYNC_MS } from './doctor/disk.js';
import { unsound } from './doctor/soundness.js';
import { count, counted, LiveLine, say } from './terminal.js';

const USAGE = `npm run doctor [-- --data <folder>]

Looks whether the books are right, beside a running server. It only reads.

  --data <folder>  look at the SQLite file in this folder, such as data/demo; otherwise at DATABASE_URL`;

const MOST_SHOWN = 5;

async function main(args: readonly string[]): Promise<number> {
  const url = databaseUrlFrom(args);
  if (url === null) {
    say(USAGE);
    return 0;
  }
  const beside = await lookBeside(url);
  try {
    say(`Looking at ${beside.place}${holderOf(url)}.\n`);
    const faulty = (await books(beside)) + (await soundness(beside));
    if (isSqlite(url)) disk(dirname(sqliteFile(url)));
    say(
      faulty === 0
        ? '\nThe books are right.'
        : `\n${counted(faulty, 'thing is', 'things are')} not as they must be. Keep a copy of the database before anything else is done with it.`,
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
    return `, beside ${readFileSync(`${sqliteFile(url)}.writer`, 'utf8')}`;
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
  return findings.filter(({ faults }) => faults.length > 0).length;
}

function show({ says, looked, faults }: Finding): void {
  const isRight = faults.length === 0;
  say(
    `${isRight ? '  right' : '  WRONG'}  ${says} (${isRight ? `looked at ${count(looked)}` : `${count(faults.length)} of ${count(looked)}`})`,
  );
  for (const { where, found } of faults.slice(0, MOST_SHOWN)) say(`           ${where} ${found}`);
  if (faults.length > MOST_SHOWN) say(`           and ${count(faults.length - MOST_SHOWN)} more`);
}

async function soundness(beside: Beside): Promise<number> {
  const faults = await unsound(beside);
  say(faults.length === 0 ? '  right  the database itself is sound' : '  WRONG  the database itself is damaged');
  for (const fault of faults.slice(0, MOST_SHOWN)) say(`           ${fault}`);
  return faults.length === 0 ? 0 : 1;
}

function disk(folder: string): void {
  const { medianMs, slowestMs } = measureFsync(folder);
  const figures = `the disk keeps a page in ${medianMs.toFixed(1)} ms (median of 50; slowest ${slowestMs.toFixed(1)} ms)`;
  say(
    medianMs > SLOW_FSYNC_MS
      ? `  slow   ${figures}; above ${SLOW_FSYNC_MS} ms every order waits for it. A better card or an SSD helps.`
      : `  right  ${figures}`,
  );
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(plainWords(error) ?? error);
    process.exit(2);
  },
);
