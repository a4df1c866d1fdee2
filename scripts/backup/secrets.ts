import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '../../src/config/config.js';
import { environment } from '../../src/config/environment.js';
import { Keys } from '../../src/config/keys.js';
import { BackupRefused } from '../../src/database/backup/manifest.js';
import { toOwnerOf } from './owner.js';

export interface Secrets {
  secretKey: string;
  secretKeyPrevious: string | null;
}

/** What does not work under another secret than the one under which it was written. */
export const LOST_WITHOUT = [
  'all users, tablets and screens are signed out',
  'all PINs must be set again',
  'all API keys must be created again',
  'webhook secrets cannot be decrypted and must be created again',
  'the fiscal journal cannot be verified with the new secret',
];

/** The secret of an installation, where it is known here; to look must not make one. */
export function knownSecrets(dataDir: string): Secrets | null {
  const env = environment();
  const isKnown = env['SECRET_KEY'] || env['SECRET_KEY_FILE'] || existsSync(keyFile(dataDir));
  if (!isKnown) return null;
  // With a database server the settings must name the secret; one that lies in the folder is known all the same.
  const { secretKey, secretKeyPrevious } = readConfig({ ...env, DATABASE_URL: undefined, DATA_DIR: dataDir });
  return { secretKey, secretKeyPrevious };
}

export function markOf(secrets: Secrets | null): string | null {
  return secrets && new Keys(secrets).backupMark;
}

/**
 * Writes the secrets into a file that only its owner reads, apart from the data: who has both can read and sign everything.
 * A file that holds these secrets already stays as it is, so that the command can run every day.
 */
export function writeSecrets(file: string, { secretKey, secretKeyPrevious }: Secrets): void {
  const lines = [`SECRET_KEY=${secretKey}`, ...(secretKeyPrevious ? [`SECRET_KEY_PREVIOUS=${secretKeyPrevious}`] : [])];
  const text = `${lines.join('\n')}\n`;
  if (!existsSync(file)) writePrivately(file, text);
  else if (readFileSync(file, 'utf8') !== text)
    throw new BackupRefused(
      `${file} already exists and holds other secrets. Secrets are never written over an existing file.`,
    );
}

export function readSecrets(file: string): Secrets {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new BackupRefused(`The secrets cannot be read: ${file}.`);
  }
  const { SECRET_KEY: secretKey, SECRET_KEY_PREVIOUS: secretKeyPrevious = null } = parseEnv(text);
  if (!secretKey) throw new BackupRefused(`${file} has no SECRET_KEY: it is not a secrets file of QRes.`);
  return { secretKey, secretKeyPrevious };
}

/** Puts the secret where an embedded installation keeps it; another one that lies there is put aside, and its name said. */
export function installSecret(dataDir: string, { secretKey }: Secrets, stamp: string): string | null {
  const file = keyFile(dataDir);
  const draft = `${file}.restoring`;
  let aside: string | null = null;
  if (existsSync(file)) {
    if (readFileSync(file, 'utf8').trim() === secretKey) return null;
    aside = `${file}.before-${stamp}`;
    linkSync(file, aside);
  }
  writePrivately(draft, secretKey);
  toOwnerOf(dataDir)(draft);
  renameSync(draft, file);
  return aside;
}

function keyFile(dataDir: string): string {
  return join(dataDir, 'secret.key');
}

function writePrivately(file: string, text: string): void {
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new BackupRefused(`${file} already exists. Secrets are never written over an existing file.`);
  }
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
}
