import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listBackups, NoRoom } from '../src/database/backup/make.js';
import { BackupRefused, readManifest, type Kept } from '../src/database/backup/manifest.js';
import { writeVerification } from '../src/database/backup/verification-record.js';
import { isSqlite } from '../src/database/open.js';
import { backupsFolder, databaseUrlFrom } from './beside.js';
import { endWith } from './backup/ending.js';
import { verifyBackup, type Verified } from './backup/verification.js';
import { commandLine, count, counted, say } from './terminal.js';

const USAGE = `${commandLine('verify <backup> | --newest [--in <folder>]')}

Restores a backup to a separate place, compares it with its manifest, and runs the audit checks on it. The installation is
not changed. A backup of PostgreSQL is restored into a separate database on the server of DATABASE_URL, one of SQLite into a
file next to the backup.

  <backup>       the folder of one backup, as ${commandLine('backup --list')} shows it
  --newest       the newest backup in BACKUP_DIR; the result is stored for the checklist and /metrics. Run it every week
  --in <folder>  restore the file of SQLite into this folder

Exit code: 0, or 1 with the reason if the backup is damaged or an audit check fails.`;

const MOST_SHOWN = 5;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      newest: { type: 'boolean', default: false },
      in: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || args.length === 0) {
    say(USAGE);
    return 0;
  }
  if (positionals.length !== (values.newest ? 0 : 1))
    throw new BackupRefused(`Name one backup: a folder that ${commandLine('backup --list')} shows, or --newest.`);
  if (!values.newest) return (await verify(readManifest(resolve(positionals[0]!)), values.in)) === null ? 0 : 1;
  return verifyNewest(values.in);
}

/** The drill: the result is kept beside the backups, whatever it is. */
async function verifyNewest(within: string | undefined): Promise<number> {
  const folder = backupsFolder([]);
  const [kept] = await listBackups(folder);
  if (!kept) throw new BackupRefused(`There is no backup in ${folder}.`);
  say(`The newest backup is ${kept.folder}.`);
  let fault: string | null;
  try {
    fault = await verify(kept, within);
  } catch (error) {
    // A lack of room says nothing about the backup.
    if (error instanceof BackupRefused && !(error instanceof NoRoom))
      writeVerification(folder, kept, new Date(), error.message);
    throw error;
  }
  writeVerification(folder, kept, new Date(), fault);
  return fault === null ? 0 : 1;
}

/** Returns what is wrong with the books of the backup; null: nothing. */
async function verify(kept: Kept, within: string | undefined): Promise<string | null> {
  const url = databaseUrlFrom([])!;
  const place = within === undefined ? null : resolve(within);
  const verified = await verifyBackup(kept, isSqlite(url) ? null : url, { tell: say, within: place });
  showFigures(kept);
  return showFaults(verified);
}

function showFigures({ manifest }: Kept): void {
  say(`\nMade ${manifest.made_at} by QRes ${manifest.product}; all figures agree with the manifest:`);
  for (const { name, head, orders, checks, payments, ledger_entries } of manifest.venues)
    say(
      `  ${name}: ${counted(orders.rows, 'order')}, ${counted(checks.rows, 'check')}, ${counted(payments.rows, 'payment')}, ${counted(ledger_entries.rows, 'ledger entry', 'ledger entries')}, up to event ${count(head)}`,
    );
}

function showFaults({ findings, unsound }: Verified): string | null {
  const broken = findings.filter(({ faults }) => faults.length > 0);
  for (const { says, faults } of broken) {
    say(`  WRONG  ${says} (${count(faults.length)})`);
    for (const { where, found } of faults.slice(0, MOST_SHOWN)) say(`           ${where} ${found}`);
  }
  for (const fault of unsound.slice(0, MOST_SHOWN)) say(`  WRONG  ${fault}`);
  if (broken.length + unsound.length === 0) {
    say(`The backup can be restored, and its data is consistent (${count(findings.length)} audit checks).`);
    return null;
  }
  say(`The backup is complete, but its data was not consistent when it was made: see ${commandLine('doctor')}.`);
  return [...broken.map(({ says }) => `wrong: ${says}`), ...unsound].slice(0, MOST_SHOWN).join('; ');
}

endWith(main(process.argv.slice(2)));
