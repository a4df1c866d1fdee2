import { parseArgs } from 'node:util';
import { bytesInWords } from '../src/database/backup/files.js';
import { listBackups, makeBackup } from '../src/database/backup/make.js';
import { BackupRefused, type Kept } from '../src/database/backup/manifest.js';
import { isSqlite } from '../src/database/open.js';
import { VERSION } from '../src/http/version.js';
import { backupsFolder, databaseUrlFrom, dataDirFrom, lookBeside } from './beside.js';
import { endWith } from './backup/ending.js';
import { knownSecrets, markOf, writeSecrets } from './backup/secrets.js';
import { commandLine, counted, LiveLine, say } from './terminal.js';

const USAGE = `${commandLine('backup [options]')}

Copies the database. The server can keep running.

  --to <folder>     folder for the backups (BACKUP_DIR, or backups in the data folder)
  --keep <number>   number of backups made by hand to keep; default: all
  --secrets <file>  write the secret of the installation into this file, apart from the data
  --list            list the backups, and make none
  --data <folder>   the installation in this folder, such as data/demo; default: DATABASE_URL and DATA_DIR

Exit code: 0, or 1 with the reason if no backup was made.`;

interface Wish {
  data: string[];
  to: string | undefined;
  keep: number | null;
  secrets: string | undefined;
  list: boolean;
}

async function main(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  if (!wish) {
    say(USAGE);
    return 0;
  }
  const dataDir = dataDirFrom(wish.data);
  const folder = wish.to ?? backupsFolder(wish.data);
  if (wish.list) return list(folder);
  const url = databaseUrlFrom(wish.data)!;
  // Says in words where there is nothing to copy.
  await (await lookBeside(url)).close();
  const secrets = knownSecrets(dataDir);
  if (wish.secrets !== undefined && !secrets)
    throw new BackupRefused(
      'There is no secret to write: SECRET_KEY is not set, and the data folder has no secret.key.',
    );
  if (wish.secrets !== undefined) writeSecrets(wish.secrets, secrets!);
  const line = new LiveLine(
    () => `Copying the ${isSqlite(url) ? 'file' : 'database'} while the server can keep running …`,
  );
  const kept = await makeBackup({
    url,
    folder,
    why: 'asked',
    keep: wish.keep,
    dataDir,
    product: VERSION,
    secretMark: markOf(secrets),
    now: new Date(),
  }).finally(() => line.end());
  tell(kept);
  say(
    wish.secrets === undefined
      ? `The backup does NOT contain the secret of the installation. Save it once, apart from the data: ${commandLine('backup --secrets <file>')}`
      : `The secret of the installation is in ${wish.secrets}. Keep it apart from the backups: both together give access to everything.`,
  );
  return 0;
}

function tell({ folder, manifest }: Kept): void {
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  say(`Backup in ${folder}, ${bytesInWords(bytes)}:`);
  for (const { name, head, orders, payments } of manifest.venues)
    say(`  ${name}: ${counted(orders.rows, 'order')}, ${counted(payments.rows, 'payment')}, ${counted(head, 'event')}`);
  say(`Verify it: ${commandLine(`verify ${folder}`)}`);
}

async function list(folder: string): Promise<number> {
  const all = await listBackups(folder);
  if (all.length === 0) say(`There are no backups in ${folder}.`);
  for (const { folder: place, manifest } of all) {
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const orders = manifest.venues.reduce((sum, venue) => sum + venue.orders.rows, 0);
    say(`${place}  ${bytesInWords(bytes)}  ${counted(orders, 'order')}  QRes ${manifest.product}  ${manifest.why}`);
  }
  return 0;
}

function readWish(args: readonly string[]): Wish | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      to: { type: 'string' },
      keep: { type: 'string' },
      secrets: { type: 'string' },
      list: { type: 'boolean', default: false },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const keep = values.keep === undefined ? null : Number(values.keep);
  if (keep !== null && !(Number.isInteger(keep) && keep > 0))
    throw new BackupRefused('--keep must be a whole number of at least 1.');
  const data = values.data === undefined ? [] : ['--data', values.data];
  return { data, to: values.to, keep, secrets: values.secrets, list: values.list };
}

endWith(main(process.argv.slice(2)));
