import { createInterface } from 'node:readline/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { environment } from '../src/config/environment.js';
import { BackupRefused, readManifest, type Kept } from '../src/database/backup/manifest.js';
import { isSqlite, sqliteFile } from '../src/database/open.js';
import { databaseUrlFrom, dataDirFrom, NothingThere } from './beside.js';
import { endWith } from './backup/ending.js';
import { databaseName } from './backup/place.js';
import { hasDatabase, restore, stampOf } from './backup/restoration.js';
import { installSecret, knownSecrets, LOST_WITHOUT, markOf, readSecrets, type Secrets } from './backup/secrets.js';
import { commandLine, counted, say } from './terminal.js';

const USAGE = `${commandLine('restore <backup> [options]')}

Replaces the current data with a backup. The server must be stopped. The current data is put aside, not deleted.

  <backup>          the folder of one backup, as ${commandLine('backup --list')} shows it
  --secrets <file>  the secret that was kept apart; if it is missing, the command lists what does not work without it
  --yes             do not ask for confirmation
  --new             restore where there is no installation yet, as on a new machine
  --data <folder>   the installation in this folder; default: DATABASE_URL and DATA_DIR

Exit code: 0, or 1 with the reason if nothing was changed.`;

interface Wish {
  backup: string;
  data: string[];
  secrets: string | undefined;
  yes: boolean;
  isNew: boolean;
}

async function main(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  if (!wish) {
    say(USAGE);
    return 0;
  }
  const url = databaseUrlFrom(wish.data)!;
  const dataDir = dataDirFrom(wish.data);
  const kept = readManifest(resolve(wish.backup));
  if (!wish.isNew) await refuseNowhere(url);
  describe(kept);
  const secrets = wish.secrets === undefined ? null : readSecrets(wish.secrets);
  if (secrets && kept.manifest.secret_mark !== null && markOf(secrets) !== kept.manifest.secret_mark)
    throw new BackupRefused(`${wish.secrets} holds the secret of another installation, not of the one in this backup.`);
  if (!wish.yes && !(await agrees())) {
    say('Nothing was changed.');
    return 1;
  }
  const now = new Date();
  const { aside, files } = await restore(kept, { url, dataDir, now }, say);
  say(
    aside === null
      ? 'The data is restored. There was no data before.'
      : `The data is restored. The former data is kept: ${aside}`,
  );
  for (const file of files) say(`Restored a missing file: ${file}`);
  if (secrets) putSecret(url, dataDir, secrets, stampOf(now));
  tellOfSecret(kept, dataDir, secrets);
  say('When the server starts, every screen loads all data again: its position belongs to the former event log.');
  return 0;
}

function describe({ folder, manifest }: Kept): void {
  say(`${folder}: made ${manifest.made_at} by QRes ${manifest.product}.`);
  for (const { name, orders, payments } of manifest.venues)
    say(`  ${name}: ${counted(orders.rows, 'order')}, ${counted(payments.rows, 'payment')}`);
}

async function refuseNowhere(url: string): Promise<void> {
  if (await hasDatabase(url)) return;
  const place = isSqlite(url) ? sqliteFile(url) : `the database ${databaseName(url)}`;
  throw new NothingThere(
    `There is no installation to restore: ${place} does not exist. Use --new to restore there, or name the settings file of the installation with --settings.`,
  );
}

async function agrees(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new BackupRefused(
      'No terminal to ask for confirmation. Use --yes to replace the current data with this backup.',
    );
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question('Replace the current data with this backup? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

function putSecret(url: string, dataDir: string, secrets: Secrets, stamp: string): void {
  const env = environment();
  if (!isSqlite(url) || env['SECRET_KEY'] || env['SECRET_KEY_FILE'])
    return say('Set SECRET_KEY (and SECRET_KEY_PREVIOUS) of the server to the values in the secrets file.');
  const before = installSecret(dataDir, secrets, stamp);
  say(`The secret is installed.${before === null ? '' : ` The former one is now ${before}`}`);
}

function tellOfSecret({ manifest }: Kept, dataDir: string, given: Secrets | null): void {
  const mark = markOf(given ?? knownSecrets(dataDir));
  if (manifest.secret_mark === null || mark === manifest.secret_mark) return;
  say('\nThis installation does NOT have the secret with which the backup was made. Until it has:');
  for (const lost of LOST_WITHOUT) say(`  - ${lost}`);
  say(`Passwords work. If you have the secrets file: ${commandLine('restore <backup> --secrets <file>')}\n`);
}

function readWish(args: readonly string[]): Wish | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      secrets: { type: 'string' },
      yes: { type: 'boolean', default: false },
      new: { type: 'boolean', default: false },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || args.length === 0) return null;
  if (positionals.length !== 1)
    throw new BackupRefused(`Name one backup: a folder that ${commandLine('backup --list')} shows.`);
  const data = values.data === undefined ? [] : ['--data', values.data];
  return { backup: positionals[0]!, data, secrets: values.secrets, yes: values.yes, isNew: values.new };
}

endWith(main(process.argv.slice(2)));
