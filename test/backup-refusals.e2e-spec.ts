import { appendFileSync, cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restore } from '../scripts/backup/restoration.js';
import { verifyBackup } from '../scripts/backup/verification.js';
import { sha256Of } from '../src/database/backup/files.js';
import { listBackups } from '../src/database/backup/make.js';
import { readManifest, type Kept, type Manifest } from '../src/database/backup/manifest.js';
import { openDatabase } from '../src/database/open.js';
import { schema } from '../src/schema.js';
import { BackupRoom, copyHoldsTheLast } from './backup-house.js';
import { migratedDatabase } from './copies.js';
import { freshSqlite, postgresUrl, type FreshDatabase } from './database-for-test.js';

const VENUE = '01890000-0000-7000-8000-000000000001';

const room = new BackupRoom();
let source: FreshDatabase;
let kept: Kept;
let data: string;

beforeAll(async () => {
  source = await migratedDatabase();
  const database = await openDatabase({ url: source.url, schema, purpose: 'a backup' });
  await database.write(async (tx) => {
    await tx.change("INSERT INTO bus_meta (id, epoch) VALUES (1, 'first')");
    await tx.change('INSERT INTO venue_counter (venue_id, seq, min_seq, grants) VALUES ($1, 0, 0, 0)', [VENUE]);
  });
  await database.close();
  kept = await room.backup(source.url);
  data = kept.manifest.files[0]!.name;
});
afterAll(async () => {
  await source?.drop();
  await room.close();
});

let copies = 0;

/** Copies the backup so that a test can damage the copy. */
function copy(): string {
  const folder = join(room.folder, `copy-${(copies += 1)}`);
  cpSync(kept.folder, folder, { recursive: true });
  return folder;
}

function rewrite(folder: string, change: (manifest: Manifest) => void): void {
  const { manifest } = readManifest(folder);
  change(manifest);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

const DAMAGES: [string, (folder: string) => void | Promise<void>, RegExp][] = [
  [
    'one bit is flipped',
    (folder) => {
      const bytes = readFileSync(join(folder, data));
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      writeFileSync(join(folder, data), bytes);
    },
    /damaged: data\.\w+ is not what was written \(its SHA-256 is another one\)/,
  ],
  [
    'it is cut off',
    (folder) => truncateSync(join(folder, data), 1000),
    /damaged: data\.\w+ has 1000 bytes where \d+ were written/,
  ],
  ['something was added', (folder) => appendFileSync(join(folder, data), 'x'), /has \d+ bytes where \d+ were written/],
  ['the data are missing', (folder) => rmSync(join(folder, data)), /damaged: data\.\w+ is missing/],
  ['it has no manifest', (folder) => rmSync(join(folder, 'manifest.json')), /has no manifest\.json: it is no backup/],
  [
    'the manifest was cut off',
    (folder) => truncateSync(join(folder, 'manifest.json'), 100),
    /manifest\.json is damaged: it cannot be read/,
  ],
  [
    'the manifest leads out of its folder',
    (folder) => rewrite(folder, ({ files }) => (files[0]!.name = '../../secret.key')),
    /manifest\.json is damaged: it does not say what a manifest must say/,
  ],
  [
    'the manifest is the one of another backup',
    (folder) =>
      rewrite(folder, (manifest) => {
        manifest.epoch = 'second';
        manifest.tables['venue_counter']! += 1;
      }),
    /manifest belongs to another backup\.\n {2}- epoch: the manifest says "second", the data "first"\n {2}- rows of venue_counter/,
  ],
  [
    'both data and checksum are others',
    async (folder) => {
      writeFileSync(join(folder, data), 'not a database at all'.repeat(500));
      const file = await sha256Of(join(folder, data));
      rewrite(folder, ({ files }) => Object.assign(files[0]!, file));
    },
    /damaged|pg_restore ended with 1/,
  ],
  [
    'a newer version has made it',
    (folder) =>
      rewrite(folder, (manifest) => {
        manifest.product = '9.0.0';
        manifest.migrations.push('from-9999999999999');
      }),
    /made by a newer QRes \(9\.0\.0; it has from-9999999999999\)/,
  ],
];

describe('a backup is refused, with the reason, and nothing is changed', () => {
  it.each(DAMAGES)('when %s', async (_, damage, words) => {
    const folder = copy();
    await damage(folder);
    const verified = async () => verifyBackup(readManifest(folder), postgresUrl ?? null);
    await expect(verified()).rejects.toThrow(words);
    const restored = async () =>
      restore(readManifest(folder), { url: source.url, dataDir: room.folder, now: new Date() });
    await expect(restored()).rejects.toThrow(words);
    const again = await openDatabase({ url: source.url, schema, purpose: 'a look' });
    const rows = await again.read((reader) => reader.rows('SELECT epoch FROM bus_meta'));
    await again.close();
    expect(rows).toEqual([{ epoch: 'first' }]);
  });

  it('when it is of the other database', async () => {
    const url = postgresUrl ? 'sqlite:/nowhere/qres.db' : 'postgres://localhost/nowhere';
    await expect(restore(kept, { url, dataDir: room.folder, now: new Date() })).rejects.toThrow(
      /The backup is of (SQLite|PostgreSQL), but DATABASE_URL names the other database/,
    );
  });
});

describe('backups in a folder', () => {
  it('have what was answered a moment before', async () => {
    expect(await copyHoldsTheLast(room)).toBe(true);
  });

  it('are listed from the newest, and as many stay as are wanted', async () => {
    const day = (number: number) => new Date(Date.UTC(2030, 0, number));
    for (const number of [1, 2, 3, 4]) await room.backup(source.url, { keep: 3, now: day(number) });
    const all = await listBackups(room.backups);
    expect(all.map(({ manifest }) => manifest.made_at)).toEqual([day(4), day(3), day(2)].map((at) => at.toISOString()));
    await room.backup(source.url, { keep: 5, now: day(4) });
    expect(
      (await listBackups(room.backups))
        .map(({ folder }) => basename(folder))
        .toSorted()
        .at(-1),
    ).toMatch(/-2$/);
  });

  it('are not begun where there is no room for them', async () => {
    if (postgresUrl) return;
    const { url, drop } = freshSqlite();
    try {
      const file = url.slice('sqlite:'.length);
      writeFileSync(file, '');
      // The file uses no disk space: nothing was ever written into it.
      truncateSync(file, 2 ** 43);
      await expect(room.backup(url)).rejects.toThrow(
        /no room for a backup in .*: it may need 9\.7 TB, and .* are free/,
      );
    } finally {
      await drop();
    }
  });
});
