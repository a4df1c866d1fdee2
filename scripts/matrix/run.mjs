/** Programs that belong to one installation: all that they start ends with them. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';

const KEPT_CHARACTERS = 8000;

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv & { PATH: string } }} where
 * @returns {{ ended: Promise<void>, stop(): void }}
 */
export function run(program, args, { cwd, env }) {
  const folder = env.PATH.split(delimiter).find((one) => existsSync(join(one, program)));
  // In a group of its own, so that all that npm starts ends with it.
  const child = spawn(join(folder ?? '', program), args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => (output = (output + part).slice(-KEPT_CHARACTERS)));
  const stop = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', stop);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${reasonIn(output)}`, { cause: output }));
    });
  });
  return { ended, stop };
}

/** @param {string} output */
function reasonIn(output) {
  const lines = output.trim().split('\n');
  return lines.find((line) => /error|cannot/i.test(line)) ?? lines.slice(-3).join(' ');
}
