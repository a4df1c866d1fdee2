import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** The environment, and what `.env` in the working folder adds to it. */
export function environment(folder = process.cwd()): NodeJS.ProcessEnv {
  return { ...written(join(folder, '.env')), ...process.env };
}

function written(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
