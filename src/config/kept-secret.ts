import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { secret } from './setting-kinds.js';

const SECRET_BYTES = 48;

/** The secret of an embedded installation: made at its first start, for its owner's eyes only, and the same ever after. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret.key');
  try {
    return secret(readFileSync(file, 'utf8').trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new Error(`${file} ${(error as Error).message}`);
  }
  // The database comes to lie in the same folder, and is nobody else's to read either.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  keep(file);
  return secret(readFileSync(file, 'utf8').trim());
}

// Whole or not at all: half a secret, left by a power cut, would be taken for the secret ever after. The link fails when
// another process was faster, and then the other's secret is the one. A memory card that knows no links gets it moved.
function keep(file: string): void {
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, randomBytes(SECRET_BYTES).toString('base64url'));
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
