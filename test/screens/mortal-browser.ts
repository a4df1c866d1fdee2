import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { FLAGS } from './browser.js';

/** A browser that keeps what its pages wrote in this folder, and that can be killed. */
export interface MortalBrowser {
  context: BrowserContext;
  /** As the power does it: no page and no process of it is asked. */
  kill(): Promise<void>;
}

export async function openMortalBrowser(folder: string): Promise<MortalBrowser> {
  const told = join(folder, 'DevToolsActivePort');
  rmSync(told, { force: true });
  // All of its processes are one group, and die together.
  const child = spawn(
    process.env['CHROMIUM_PATH']!,
    [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
    { detached: true, stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await expect
    .poll(() => existsSync(told) && /^\d+\n/.test(readFileSync(told, 'utf8')), { timeout: 30_000 })
    .toBe(true);
  const port = readFileSync(told, 'utf8').split('\n')[0];
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return {
    context: browser.contexts()[0]!,
    kill: async () => {
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}
