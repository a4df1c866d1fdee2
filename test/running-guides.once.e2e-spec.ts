import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { said, WITHIN_MS } from './said.js';

const QRES = resolve('dist/qres.mjs');
const RUNNING = 'docs/running';
const PAGES = ['README.md', ...readdirSync(RUNNING).map((name) => join(RUNNING, name))].filter((name) =>
  name.endsWith('.md'),
);
const SHORTEST_REASON = 10;

interface Block {
  page: string;
  language: string;
  text: string;
  /** Reason why the block is not run; null if it is run. */
  reason: string | null;
}

function blocksOf(page: string): Block[] {
  const found = readFileSync(page, 'utf8').matchAll(/^(?:<!-- not run:(.*?)-->\n)?```(\w*)\n([\s\S]*?)^```$/gm);
  return [...found].map(([, reason, language = '', text = '']) => ({
    page,
    language,
    text,
    reason: reason === undefined ? null : reason.trim(),
  }));
}

const blocks = PAGES.flatMap(blocksOf);
const programs = blocks.filter(({ language, reason }) => language === 'sh' && reason === null);

it('every block of the guides has a language, and each that is not run has a reason', () => {
  expect(blocks.length).toBeGreaterThan(15);
  // Each fence belongs to a block that was found, so no block is missed.
  for (const page of PAGES) {
    const fences = readFileSync(page, 'utf8').match(/^\s*```/gm) ?? [];
    expect([page, fences.length]).toEqual([page, blocks.filter((block) => block.page === page).length * 2]);
  }
  for (const { page, text, language, reason } of blocks) {
    expect(language, `${page}: ${text}`).toMatch(/^(?:sh|nginx|mermaid|text|json)$/);
    if (reason !== null) expect(reason.length, `${page}: ${text}`).toBeGreaterThanOrEqual(SHORTEST_REASON);
  }
  // A secret on a command line is visible to every user of the machine, and in the log of sudo.
  for (const { page, text } of blocks)
    expect(text, page).not.toMatch(/xargs|^(?:sudo .*)?(?:SECRET_KEY|METRICS_TOKEN|DATABASE_URL)=/m);
});

// The tests run the built programs; `npm test` builds them first.
describe.skipIf(!existsSync(QRES))('every command in the guides', { timeout: WITHIN_MS }, () => {
  let folder: string;
  const env = () => ({ PATH: process.env['PATH'], HOME: folder, DATA_DIR: join(folder, 'data') });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qres-guides-'));
    for (const name of ['package.json', '.env.example']) cpSync(name, join(folder, name));
    for (const name of ['dist', 'node_modules']) symlinkSync(resolve(name), join(folder, name));
    const made = await said(QRES, ['venue', 'add', '--new', '--name', 'First'], env());
    if (made.code !== 0) throw new Error(made.lines.join('\n'));
  }, WITHIN_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(programs.map((block) => [`${block.page}: ${block.text.split('\n')[0]}`, block] as const))(
    'runs as printed: %s',
    async (_, { text }) => {
      const running = promisify(execFile)('bash', ['-euo', 'pipefail', '-c', text], { cwd: folder, env: env() });
      // The command gets no input.
      running.child.stdin!.end();
      await expect(running).resolves.toBeDefined();
    },
  );
});
