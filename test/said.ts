import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export const WITHIN_MS = 120_000;

const run = promisify(execFile);

interface Said {
  code: number;
  lines: string[];
}

/** Runs a program as a user would, in the environment of this machine without its settings. */
export async function said(
  program: string,
  args: readonly string[],
  settings: NodeJS.ProcessEnv = {},
  timeout = WITHIN_MS,
): Promise<Said> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ...settings };
  const told = await run(process.execPath, [program, ...args], { env, timeout }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ ...error, stdout: error.stdout + error.stderr }),
  );
  return { code: told.code, lines: told.stdout.trimEnd().split('\n') };
}
