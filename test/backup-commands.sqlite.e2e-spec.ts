import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackupRoom } from './backup-house.js';
import type { FreshDatabase } from './database-for-test.js';
import { said, WITHIN_MS } from './said.js';
import { soldDatabase } from './upgrade/sold-database.js';

const QRES = 'dist/qres.mjs';
const SECRET_KEY = 'the secret of the commands, which is long';
const OTHER_KEY = 'another secret of the commands, also long';

// The tests run the built programs; `npm test` builds them first.
describe.skipIf(!existsSync(QRES))('npm run backup, verify and restore', { timeout: WITHIN_MS }, () => {
  const room = new BackupRoom();
  let house: FreshDatabase;
  let dataDir: string;
  let backup: string;
  const run = (command: string, args: string[], more: NodeJS.ProcessEnv = {}) =>
    said(QRES, [command, ...args], { DATABASE_URL: house.url, DATA_DIR: dataDir, SECRET_KEY, ...more });

  beforeAll(async () => {
    house = await soldDatabase();
    dataDir = join(room.folder, 'data');
    mkdirSync(dataDir);
  });
  afterAll(async () => {
    await house?.drop();
    await room.close();
  });

  it('copies, and keeps the secret apart from it', async () => {
    const secrets = join(room.folder, 'secrets');
    const { code, lines } = await run('backup', ['--secrets', secrets, '--keep', '2']);
    expect([code, lines.join('\n')]).toEqual([
      0,
      expect.stringContaining(`The secret of the installation is in ${secrets}`),
    ]);
    [, backup] = /^Backup in (.*), [\d.]+ \w?B:$/m.exec(lines.join('\n')) as unknown as [string, string];
    expect(backup.startsWith(join(dataDir, 'backups'))).toBe(true);
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}.*: 10 orders, 6 payments, \d+ events$/));
    expect(readFileSync(secrets, 'utf8')).toBe(`SECRET_KEY=${SECRET_KEY}\n`);
    expect(statSync(secrets).mode & 0o777).toBe(0o600);
    expect(statSync(backup).mode & 0o077).toBe(0);
    expect(statSync(join(backup, 'data.db')).mode & 0o777).toBe(0o600);
    for (const name of ['manifest.json', 'data.db', 'data.dump'])
      if (existsSync(join(backup, name))) expect(readFileSync(join(backup, name)).includes(SECRET_KEY)).toBe(false);
    const again = await run('backup', ['--secrets', secrets]);
    expect(again.code).toBe(0);
    const other = await run('backup', ['--secrets', secrets], { SECRET_KEY: OTHER_KEY });
    expect([other.code, other.lines.at(-1)]).toEqual([
      1,
      expect.stringContaining('never written over an existing file'),
    ]);
    expect((await run('backup', ['--list'])).lines).toHaveLength(2);
  });

  it('verifies', async () => {
    const { code, lines } = await run('verify', [backup]);
    expect([code, lines.at(-1)]).toEqual([
      0,
      expect.stringMatching(/^The backup can be restored, and its data is consistent/),
    ]);
    const nothing = await run('verify', [room.folder]);
    expect([nothing.code, nothing.lines.at(-1)]).toEqual([1, expect.stringContaining('is no backup of QRes')]);
  });

  it('asks before it restores, and says what another secret costs', async () => {
    const unasked = await run('restore', [backup]);
    expect([unasked.code, unasked.lines.at(-1)]).toEqual([
      1,
      expect.stringContaining('No terminal to ask for confirmation'),
    ]);
    const { code, lines } = await run('restore', [backup, '--yes'], { SECRET_KEY: OTHER_KEY });
    const told = lines.join('\n');
    expect([code, told]).toEqual([0, expect.stringContaining('The former data is kept:')]);
    expect(told).toContain('does NOT have the secret with which the backup was made');
    expect(told).toContain('  - all PINs must be set again');
    expect((await run('verify', [backup])).code).toBe(0);
  });

  it('puts back what is missing beside the database, and leaves a journal that went on as it is', async () => {
    const [lost, standing] = ['lost', 'standing'].map((name) => join(dataDir, 'fiscal', `${name}.jsonl`)) as [
      string,
      string,
    ];
    mkdirSync(join(dataDir, 'fiscal'));
    for (const file of [lost, standing]) writeFileSync(file, 'first\n');
    const { lines: made } = await run('backup', []);
    const [, folder] = /^Backup in (.*), /m.exec(made.join('\n')) as unknown as [string, string];
    rmSync(lost);
    writeFileSync(standing, 'first\nsecond\n');
    const { code, lines } = await run('restore', [folder, '--yes']);
    expect([code, lines.filter((line) => line.startsWith('Restored a missing file'))]).toEqual([
      0,
      ['Restored a missing file: fiscal/lost.jsonl'],
    ]);
    expect([lost, standing].map((file) => readFileSync(file, 'utf8'))).toEqual(['first\n', 'first\nsecond\n']);
  });

  it('takes the right secret back, and no other', async () => {
    const file = join(room.folder, 'secrets');
    const { code, lines } = await run('restore', [backup, '--yes', '--secrets', file]);
    expect([code, lines.join('\n')]).toEqual([0, expect.not.stringContaining('does NOT have')]);
    const wrong = join(room.folder, 'wrong');
    await run('backup', ['--secrets', wrong], { SECRET_KEY: OTHER_KEY });
    const refused = await run('restore', [backup, '--yes', '--secrets', wrong]);
    expect([refused.code, refused.lines.at(-1)]).toEqual([1, expect.stringContaining('of another installation')]);
  });
});
