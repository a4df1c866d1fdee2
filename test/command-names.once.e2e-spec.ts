import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { said, WITHIN_MS } from './said.js';

const QRES = resolve('dist/qres.mjs');
const COMMAND = /^ {2}([a-z]+) {2,}/;

// The tests run the built programs; `npm test` builds them first.
describe.skipIf(!existsSync(QRES))('the help of a command', { timeout: WITHIN_MS }, () => {
  const names = async () => (await said(QRES, ['--help'])).lines.flatMap((line) => COMMAND.exec(line)?.[1] ?? []);

  it('names the command as a user of an installation types it', async () => {
    const commands = await names();
    expect(commands.length).toBeGreaterThan(10);
    for (const name of commands) {
      const { code, lines } = await said(QRES, [name, '--help']);
      expect([name, code, lines[0]]).toEqual([name, 0, expect.stringMatching(new RegExp(`^qres ${name}\\b`))]);
      expect([name, lines.join('\n')]).toEqual([name, expect.not.stringContaining('npm')]);
    }
  });

  it('names the npm script where npm has started it', async () => {
    const env = { npm_lifecycle_script: 'node dist/qres.mjs restore' };
    const { lines } = await said(QRES, ['restore', '--help'], env);
    expect(lines[0]).toBe('npm run restore -- <backup> [options]');
    expect(lines.join('\n')).toContain('npm run backup -- --list');
  });
});

describe.skipIf(!existsSync(QRES))('the advice of a command', { timeout: WITHIN_MS }, () => {
  it('names another command in the same way', async () => {
    const { code, lines } = await said(QRES, ['restore', 'one', 'two']);
    expect([code, lines.join('\n')]).toEqual([1, expect.stringContaining('a folder that qres backup --list shows')]);
  });
});
