import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FOLDER = process.env['TEST_BUILDS']!;
const POLL_MS = 50;
// A build takes seconds; after this time it has failed in another worker.
const LONGEST_BUILD_MS = 120_000;

/**
 * Builds once for all workers and returns the folder of the build.
 * The first caller builds, the others wait.
 */
export async function sharedBuild(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const done = join(FOLDER, name.replaceAll('/', '-'));
  const unfinished = `${done}.unfinished`;
  if (existsSync(done)) return done;
  mkdirSync(FOLDER, { recursive: true });
  try {
    mkdirSync(unfinished);
  } catch {
    return waitFor(done, unfinished);
  }
  try {
    await build(unfinished);
    renameSync(unfinished, done);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  return done;
}

async function waitFor(done: string, unfinished: string): Promise<string> {
  for (const startedMs = performance.now(); !existsSync(done); await pause(POLL_MS)) {
    const isGivenUp = !existsSync(unfinished) && !existsSync(done);
    if (isGivenUp || performance.now() - startedMs > LONGEST_BUILD_MS) throw new Error(`${done} was not built`);
  }
  return done;
}

/**
 * Removes the builds when all workers have ended.
 * A folder that the check named is removed by the check.
 */
export function teardown(): void {
  if (FOLDER.endsWith(`-${process.pid}`)) rmSync(FOLDER, { recursive: true, force: true });
}
