import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { Mendable } from './mendable.js';
import { SETTINGS } from './settings.js';

/** Names the settings file of an installation, for the server and for every command. */
export const SETTINGS_FILE = 'QRES_ENV';

// These are read by Node and by the C library; a settings file may hold them beside ours.
const SETTINGS_OF_OTHERS = /^(?:NODE_OPTIONS|MALLOC_ARENA_MAX|TZ|UV_THREADPOOL_SIZE|PG[A-Z]+)$/;
const PATH_SETTINGS = new Set(['DATA_DIR', 'BACKUP_DIR', 'LOG_DIR']);
const SQLITE = 'sqlite:';

/**
 * Returns the environment with what the settings file adds to it: the file that QRES_ENV names, or `.env` in the working
 * folder. Paths in a named file are relative to that file, so that they mean the same wherever a command is started.
 */
export function environment(folder = process.cwd()): NodeJS.ProcessEnv {
  return { ...readSettingsFile(folder), ...process.env };
}

/** Returns the path of the settings file, whether or not it exists. */
export function settingsFile(folder = process.cwd()): string {
  return resolve(folder, process.env[SETTINGS_FILE] || '.env');
}

/** Returns the names in the settings file that are no settings, each with the setting that it resembles. */
export function unknownSettings(folder = process.cwd()): { name: string; meant: string | null }[] {
  const known = Object.values(SETTINGS).map(({ env }) => env as string);
  return Object.keys(readSettingsFile(folder))
    .filter((name) => !known.includes(name.replace(/_FILE$/, '')) && !SETTINGS_OF_OTHERS.test(name))
    .map((name) => ({ name, meant: known.find((one) => isAlike(one, name)) ?? null }));
}

/** Returns one sentence for each name in the settings file that is no setting. */
export function unknownSettingsInWords(folder = process.cwd()): string[] {
  const file = settingsFile(folder);
  return unknownSettings(folder).map(
    ({ name, meant }) => `${name} in ${file} is not a setting.${meant === null ? '' : ` Did you mean ${meant}?`}`,
  );
}

function readSettingsFile(folder: string): NodeJS.Dict<string> {
  const file = settingsFile(folder);
  const isNamed = Boolean(process.env[SETTINGS_FILE]);
  try {
    const values = parseEnv(readFileSync(file, 'utf8'));
    return isNamed ? withPathsFrom(dirname(file), values) : values;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !isNamed) return {};
    throw new Mendable(`The settings file ${file} cannot be read (${code ?? String(error)}).`);
  }
}

// Commands run in any folder; without this each of them would mean another data folder.
function withPathsFrom(folder: string, values: NodeJS.Dict<string>): NodeJS.Dict<string> {
  const absolute: NodeJS.Dict<string> = { ...values, DATA_DIR: values['DATA_DIR'] || './data' };
  for (const [name, value] of Object.entries(absolute)) {
    if (!value) continue;
    if (PATH_SETTINGS.has(name) || name.endsWith('_FILE')) absolute[name] = resolve(folder, value);
    if (name === 'DATABASE_URL' && value.startsWith(SQLITE))
      absolute[name] = SQLITE + resolve(folder, value.slice(SQLITE.length));
  }
  return absolute;
}

/** Whether two names differ in underscores, in one or two letters, or in what follows the first word. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.replaceAll('_', '')) as [string, string];
  return distance(a, b) <= 2 || (one.split('_')[0]!.length > 4 && one.split('_')[0] === other.split('_')[0]);
}

/** Returns how many letters must be added, dropped or replaced to make one text of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1)
      next.push(Math.min(row[to]! + 1, next[to - 1]! + 1, row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}
