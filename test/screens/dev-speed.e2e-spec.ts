import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../free-port.js';
import { eventually } from '../patience.js';
import { openBrowser } from './browser.js';

// Limits on a machine without other work: a change of a screen is seen within 1 s, one of the server within 4 s.
const SCREEN_MS = 1_000;
const SERVER_MS = 4_000;
// A slower or busy machine must not fail the check.
const SLACK = 2;
// A server that is stopped by mistake no longer answers after this time.
const STOP_MS = 1_000;
const ROUNDS = 2;
// The file watcher drops a change that follows another one of the same file within 50 ms.
const APART_MS = 200;

let folder: string;
let loop: ChildProcess;
let browser: Browser;
let page: Page;
let address: string;
/** Everything that the development server has printed. */
let output = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qres-dev-'));
  for (const part of ['src', 'migrations', 'web', 'scripts', 'docs', 'package.json', 'tsconfig.json'])
    cpSync(resolve(part), join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const [port, serverPort] = [await freePort(), await freePort()];
  address = `http://localhost:${port}`;
  loop = spawn(process.execPath, ['scripts/dev.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DEV_PORT: String(port),
      PORT: String(serverPort),
      DATABASE_URL: `sqlite:${join(folder, 'qres.db')}`,
      DATA_DIR: join(folder, 'data'),
    },
  });
  browser = await openBrowser();
  page = await browser.newPage();
  for (const stream of [loop.stdout!, loop.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  await eventually(
    () => output.includes('Screens and server'),
    () => 'the development server listens',
  );
  await eventually(isReady, () => 'the server answers');
});

afterAll(async () => {
  await browser?.close();
  const ended = once(loop, 'exit');
  loop.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page and waits until it hears of changes. */
async function open(path: string): Promise<void> {
  const isConnected = page.waitForEvent('console', (message) => message.text().includes('[vite] connected'));
  await page.goto(`${address}${path}`);
  await page.locator('#screen *').first().waitFor();
  await isConnected;
}

/** Asks often, because times are measured. A page or a server that restarts meanwhile does not answer. */
async function seen(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(() => holds().catch(() => false), { timeout: 60_000, interval: 20 }).toBe(true);
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`${address}/health/ready`)).ok;
  } catch {
    return false;
  }
}

function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
}

/** Returns the shortest time of several changes in milliseconds, because other work of the machine only adds. */
async function shortest(change: (round: number) => void, isSeen: (round: number) => Promise<boolean>): Promise<number> {
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await pause(APART_MS);
    const startedMs = performance.now();
    change(round);
    await seen(() => isSeen(round));
    times.push(performance.now() - startedMs);
  }
  return Math.min(...times);
}

describe('the development server', () => {
  it('shows a change of a screen within a second', async () => {
    await open('/waiter');
    const colour = (round: number): string => `rgb(1, 2, ${round})`;
    const ms = await shortest(
      (round) => {
        const css = join(folder, 'web/waiter/waiter.css');
        writeFileSync(css, `${readFileSync(css, 'utf8')}\nbody { background: ${colour(round)} !important; }\n`);
      },
      async (round) => (await page.evaluate(() => getComputedStyle(document.body).backgroundColor)) === colour(round),
    );
    console.log(`figures: a change of a screen is seen after ${Math.round(ms)} ms`);
    expect(ms).toBeLessThan(SCREEN_MS * SLACK);
  });

  it('loads a page again whose code has changed', async () => {
    await open('/kitchen');
    const source = 'web/kitchen/main.tsx';
    writeFileSync(join(folder, source), `${readFileSync(join(folder, source), 'utf8')}\ndocument.title = 'changed';\n`);
    await expect.poll(() => page.title().catch(String), { timeout: 60_000 }).toBe('changed');
  });

  it('answers with the changed server within four seconds', async () => {
    const ms = await shortest(
      (round) => edit('src/http/health.controller.ts', `status: '${wordOf(round - 1)}'`, `status: '${wordOf(round)}'`),
      async (round) => (await fetch(`${address}/health/live`)).text().then((text) => text.includes(wordOf(round))),
    );
    console.log(`figures: a change of the server answers after ${Math.round(ms)} ms`);
    expect(ms).toBeLessThan(SERVER_MS * SLACK);
  });

  it('leaves the server as it is while its code has a fault', async () => {
    edit('src/http/health.controller.ts', `status: '${wordOf(ROUNDS)}'`, `status: '${wordOf(ROUNDS)}' )(`);
    await expect.poll(() => output, { timeout: 60_000 }).toContain('Build failed');
    await page.waitForTimeout(STOP_MS);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    edit('src/http/health.controller.ts', `status: '${wordOf(ROUNDS)}' )(`, `status: 'mended'`);
    await seen(async () => (await fetch(`${address}/health/live`)).text().then((text) => text.includes('mended')));
  });

  it('serves the guest page with the sources of the screens', async () => {
    const html = await (await fetch(`${address}/menu/AAAAAAAAAAAAAAAAAAAAAA`)).text();
    expect(html).toContain('data-app="/screens/guest/app/main.tsx"');
    expect((await fetch(`${address}/screens/guest/page/entry.ts`)).status).toBe(200);
  });
});

function wordOf(round: number): string {
  return round === 0 ? 'ok' : `ok ${round}`;
}
