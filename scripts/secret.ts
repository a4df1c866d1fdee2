import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newSecrets } from './service/new-secrets.js';
import { commandLine, say } from './terminal.js';

const USAGE = `${commandLine('secret [--write <file>]')}

Makes strong secrets: SECRET_KEY, from which all keys of the installation are derived, and METRICS_TOKEN, with which the
monitoring reads the metrics.

  --write <file>  write them into a new file, such as .env, that only its owner can read; an existing file is not changed`;

const HOW = `
Keep SECRET_KEY apart from the backups and in two places: without it no PIN and no API key works, and encrypted values in
the database cannot be read. Only the server needs it. Never put it into a repository or an image.

To change it later without interrupting users:
  1. Set SECRET_KEY_PREVIOUS to the current one. If you never set one, it is in DATA_DIR/secret.key: set
     SECRET_KEY_PREVIOUS_FILE=<DATA_DIR>/secret.key instead.
  2. Set SECRET_KEY to a new one from this command. Restart the server.
  3. PINs are hashed again at each sign-in, sessions at their next refresh. Keep SECRET_KEY_PREVIOUS until all users have
     signed in once, and as long as API keys and webhooks are in use that were made before.`;

function main(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: { write: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const lines = newSecrets();
  if (values.write === undefined) {
    say(lines + HOW);
    return 0;
  }
  try {
    keep(values.write, lines);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    say(`${values.write} already exists and is not changed: without its secrets the installation could not be used.`);
    return 1;
  }
  say(`Written to ${values.write}; only its owner can read it.${HOW}`);
  return 0;
}

function keep(file: string, lines: string): void {
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, lines);
  fsyncSync(handle);
  closeSync(handle);
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  say((error as Error).message);
  process.exitCode = 2;
}
