import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/database/open.js';
import { schema } from '../src/schema.js';
import { mountSmall } from './door/small-disk.js';
import { said, WITHIN_MS } from './said.js';

const QRES = resolve('dist/qres.mjs');
// User and group id of `nobody` on Debian.
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const BALLAST_BYTES = 3 * 2 ** 20;

// The tests run the built programs; `npm test` builds them first.
describe.skipIf(!existsSync(QRES))('the commands of an installation', { timeout: WITHIN_MS }, () => {
  let folder: string;
  let settings: string;
  let dataDir: string;
  const qres = (args: string[], env: NodeJS.ProcessEnv = {}) => said(QRES, args, env);
  const told = (args: string[], env: NodeJS.ProcessEnv = {}) => qres(['--settings', settings, ...args], env);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qres-installation-'));
    chmodSync(folder, 0o755);
    dataDir = join(folder, 'data');
    settings = join(folder, 'qres.env');
    // Paths are relative to the settings file, wherever a command is started.
    writeFileSync(settings, 'SECRET_KEY=the-secret-of-an-installation-0123456789\nDATA_DIR=./data\nBACKUPDIR=./far\n');
    const made = await told(['venue', 'add', '--new', '--name', 'First']);
    if (made.code !== 0) throw new Error(made.lines.join('\n'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('act on the installation whose settings they are told, from any folder', async () => {
    expect(existsSync(join(dataDir, 'qres.db'))).toBe(true);
    const byName = await qres(['doctor'], { QRES_ENV: settings });
    expect([byName.code, byName.lines[0]]).toEqual([0, expect.stringContaining(join(dataDir, 'qres.db'))]);
    const { code, lines } = await told(['backup']);
    expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining(`Backup in ${join(dataDir, 'backups')}/`)]);
    const list = await told(['user', 'list']);
    expect(list).toEqual({ code: 0, lines: [expect.stringContaining('There are no users yet.')] });
    const lost = await qres(['--settings', join(folder, 'nowhere.env'), 'doctor']);
    expect([lost.code, lost.lines[0]]).toEqual([2, `The settings file ${join(folder, 'nowhere.env')} does not exist.`]);
    const unread = await qres(['doctor'], { QRES_ENV: join(folder, 'nowhere.env') });
    expect([unread.code, unread.lines]).toEqual([1, [expect.stringContaining('cannot be read')]]);
  });

  it('make no database where there is none', async () => {
    const nowhere = join(folder, 'nowhere');
    const backup = join(dataDir, 'backups', readdirSync(join(dataDir, 'backups'))[0]!);
    const env = { DATA_DIR: nowhere };
    for (const args of [
      ['venue', 'add', '--name', 'Second'],
      ['user', 'reset', 'anna'],
      ['user', 'list'],
      ['restore', backup, '--yes'],
      ['backup'],
      ['doctor'],
    ]) {
      const { code, lines } = await told(args, env);
      expect([args[0], code, lines.at(-1)]).toEqual([args[0], 1, expect.stringMatching(/^There is no installation/)]);
      expect(existsSync(nowhere), args[0]).toBe(false);
    }
  });

  it('restore into a folder that only the owner of the installation reads', async () => {
    const [name] = readdirSync(join(dataDir, 'backups'));
    const home = join(folder, 'home');
    mkdirSync(home, { mode: 0o755 });
    if (isRoot) chownSync(home, NOBODY, NOBODY);
    const env = { DATA_DIR: isRoot ? home : join(home, 'data') };
    const { code, lines } = await told(['restore', join(dataDir, 'backups', name!), '--yes', '--new'], env);
    expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining('The data is restored')]);
    expect(statSync(join(env.DATA_DIR, 'qres.db')).mode & 0o777).toBe(0o600);
    if (!isRoot) expect(statSync(env.DATA_DIR).mode & 0o777).toBe(0o700);
    for (const file of isRoot ? readdirSync(home) : [])
      expect([file, statSync(join(home, file)).uid]).toEqual([file, NOBODY]);
    const fresh = join(folder, 'fresh');
    await told(['restore', join(dataDir, 'backups', name!), '--yes', '--new'], { DATA_DIR: fresh });
    expect(statSync(fresh).mode & 0o777).toBe(0o700);
  });

  it('say in one sentence that there is no room, before anything is written', async ({ skip }) => {
    const small = join(folder, 'small');
    mkdirSync(small);
    if (!mountSmall(small, 4)) return skip('this user may not mount a disk');
    try {
      const [name] = readdirSync(join(dataDir, 'backups'));
      const backup = join(dataDir, 'backups', name!);
      writeFileSync(join(small, 'ballast'), Buffer.alloc(BALLAST_BYTES));
      const lines = [expect.stringMatching(/^There is no room for a copy of the backup in .*\d+ are free|MB are free/)];
      const verified = await told(['verify', backup, '--in', small]);
      expect([verified.code, verified.lines.slice(-1)]).toEqual([1, lines]);
      const restored = await told(['restore', backup, '--yes', '--new'], { DATA_DIR: join(small, 'data') });
      expect([restored.code, restored.lines.slice(-1)]).toEqual([1, lines]);
      expect(readdirSync(small).filter((one) => one.startsWith('.'))).toEqual([]);
      // The command must not use the small folder for temporary files.
      expect((await told(['verify', backup], { TMPDIR: small })).code).toBe(0);
    } finally {
      execFileSync('umount', ['--lazy', small]);
    }
  });

  it('prove the newest backup, and the checklist says when and what came of it', async () => {
    const drill = async (): Promise<unknown> => {
      const { lines } = await told(['checklist', '--json']);
      const { findings } = JSON.parse(lines.join('\n')) as { findings: { name: string; state: string }[] };
      return findings.find(({ name }) => name === 'backup-drill')?.state;
    };
    expect(await drill()).toBe('warn');
    const { code, lines } = await told(['verify', '--newest']);
    expect([code, lines.at(-1)]).toEqual([0, expect.stringContaining('The backup can be restored')]);
    expect(await drill()).toBe('ok');
    const newest = join(
      dataDir,
      'backups',
      readdirSync(join(dataDir, 'backups')).findLast((one) => /^\d/.test(one))!,
    );
    writeFileSync(join(newest, 'data.db'), 'damaged');
    expect((await told(['verify', '--newest'])).code).toBe(1);
    expect(await drill()).toBe('fail');
  });

  it('name what the settings file says in vain', async () => {
    const { lines } = await told(['checklist']);
    expect(lines.join('\n')).toContain(`BACKUPDIR in ${settings} is not a setting. Did you mean BACKUP_DIR?`);
  });

  it('keep the secret once, and again every day without a complaint', async () => {
    const file = join(folder, 'kept');
    for (const _ of [1, 2]) expect((await told(['backup', '--secrets', file])).code).toBe(0);
  });

  it('give the only admin another password, and record it', async () => {
    const url = `sqlite:${join(dataDir, 'qres.db')}`;
    const events = async (work: (sql: (text: string) => Promise<unknown[]>) => Promise<void>) => {
      const database = await openDatabase({ url, schema, purpose: 'a look' });
      try {
        await work((text) => database.write((tx) => tx.rows(text)));
      } finally {
        await database.close();
      }
    };
    await events(async (sql) => {
      await sql(`INSERT INTO users (id, username, name, email, locale, password_hash, pin_hash, active, created_at, archived_at)
        VALUES ('019adf00-0000-7000-8000-000000000001', 'anna', 'Anna', NULL, 'en', NULL, NULL, 1, '2026-01-01T00:00:00.000Z', NULL)`);
      await sql(`INSERT INTO user_venues (user_id, venue_id, role)
        SELECT '019adf00-0000-7000-8000-000000000001', id, 'admin' FROM venues`);
    });
    const stranger = await told(['user', 'reset', 'nobody']);
    expect([stranger.code, stranger.lines]).toEqual([1, [expect.stringMatching(/^There is no active user "nobody"/)]]);
    const { code, lines } = await told(['user', 'reset', 'Anna'], { QR_BASE_URL: 'https://pos.example.com/menu' });
    expect([code, lines.at(-1)]).toEqual([
      0,
      expect.stringMatching(/^https:\/\/pos\.example\.com\/api\/v1\/auth\/password\?token=\S{20,}$/),
    ]);
    await events(async (sql) => {
      const told = await sql("SELECT e.data FROM event e WHERE type = 'user.password_reset_created'");
      const venues = await sql('SELECT id FROM venues');
      expect(told).toHaveLength(venues.length);
      expect(JSON.stringify(told)).toContain('COMMAND');
      expect(JSON.stringify(told)).not.toContain(lines.at(-1)!.split('token=')[1]);
    });
    expect((await told(['user', 'list'])).lines.join('\n')).toMatch(/^ {2}anna {2}Anna, admin of \S+, no password$/m);
  });
});
