import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupRefused, readManifest } from '../src/database/backup/manifest.js';
import { isSqlite } from '../src/database/open.js';
import { databaseUrlFrom } from './beside.js';
import { endWith } from './backup/ending.js';
import { verifyBackup } from './backup/verification.js';
import { count, counted, say } from './terminal.js';

const USAGE = `npm run verify -- <backup>

Restores a backup into a place of its own, compares it with what it says of itself, and looks whether its books are right.
The house is not touched. A backup of PostgreSQL is restored into a database of its own on the server of DATABASE_URL.

Ends with 0, or with 1 and the reason where the backup is damaged or its books are not right.`;

const MOST_SHOWN = 5;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help || args.length === 0) {
    say(USAGE);
    return 0;
  }
  if (positionals.length !== 1)
    throw new BackupRefused('Say one backup: the folder that npm run backup -- --list tells.');
  const kept = readManifest(resolve(positionals[0]!));
  const url = databaseUrlFrom([])!;
  const { findings, unsound } = await verifyBackup(kept, isSqlite(url) ? null : url, say);
  const { manifest } = kept;
  say(`\nMade ${manifest.made_at} by QRes ${manifest.product}; every figure is as the manifest says:`);
  for (const { name, head, orders, checks, payments, ledger_entries } of manifest.venues)
    say(
      `  ${name}: ${counted(orders.rows, 'order')}, ${counted(checks.rows, 'check')}, ${counted(payments.rows, 'payment')}, ${counted(ledger_entries.rows, 'entry', 'entries')} of the books, up to event ${count(head)}`,
    );
  const broken = findings.filter(({ faults }) => faults.length > 0);
  for (const { says, faults } of broken) {
    say(`  WRONG  ${says} (${count(faults.length)})`);
    for (const { where, found } of faults.slice(0, MOST_SHOWN)) say(`           ${where} ${found}`);
  }
  for (const fault of unsound.slice(0, MOST_SHOWN)) say(`  WRONG  ${fault}`);
  const isRight = broken.length + unsound.length === 0;
  say(
    isRight
      ? `The backup can be restored, and its books are right (${count(findings.length)} rules).`
      : 'The backup is whole, and its books were not right when it was made: see npm run doctor.',
  );
  return isRight ? 0 : 1;
}

endWith(main(process.argv.slice(2)));
