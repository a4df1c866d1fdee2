import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { newSecrets } from './new-secrets.js';
import { LOG_FOLDER, STATE_FOLDER } from './unit.js';

/** Without these the server and a command would each choose a folder of their own. */
const FOLDERS = { DATA_DIR: STATE_FOLDER, LOG_DIR: LOG_FOLDER };

/** Makes the settings file of an installation with new secrets, or adds the folders that it does not name. */
export function completeSettings(file: string): void {
  if (!existsSync(file)) writeFileSync(file, hasSecret() ? '' : newSecrets(), { mode: 0o600, flag: 'wx' });
  const text = readFileSync(file, 'utf8');
  const known = parseEnv(text);
  const missing = Object.entries(FOLDERS).filter(([name]) => !known[name]);
  if (missing.length === 0) return;
  const lines = missing.map(([name, folder]) => `${name}=${folder}\n`);
  appendFileSync(file, (text === '' || text.endsWith('\n') ? '' : '\n') + lines.join(''));
}

// An installation that has made its secret itself must not get another one.
function hasSecret(): boolean {
  return existsSync(join(STATE_FOLDER, 'secret.key'));
}
