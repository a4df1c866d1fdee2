import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newSecrets } from './service/new-secrets.js';
import { commandLine, say } from './terminal.js';

const USAGE = `${commandLine('secret [--write <file>]')}

Makes strong secrets: SECRET_KEY, from which all keys of the house are derived, and METRICS_TOKEN, which lets the
monitoring read the figures.

  --write <file>  write them into a new file, such as .env, that only its owner reads; a file that is there is left alone`;

const HOW = `
Keep SECRET_KEY apart from the backups and in two places: without it no PIN is right, no key of a program opens, and what
is sealed in the database stays sealed. Nobody but the server needs it; it belongs into no repository and no image.

To change it later, without anybody noticing:
  1. SECRET_KEY_PREVIOUS = the present one; a house that never set one has it in DATA_DIR/secret.key, and
     SECRET_KEY_PREVIOUS_FILE=<DATA_DIR>/secret.key names it.
  2. SECRET_KEY = a new one from this command. Restart.
  3. PINs are hashed anew at each sign-in, sessions at their next refresh. Keep SECRET_KEY_PREVIOUS until everybody has
     signed in once, and for as long as programs use keys and receivers use webhooks that were made before.`;

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
    say(`${values.write} is there already and stays as it is. Whoever lost a secret would lose the house with it.`);
    return 1;
  }
  say(`Written to ${values.write}, for its owner's eyes only.${HOW}`);
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
