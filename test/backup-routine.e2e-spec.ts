import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, type Config } from '../src/config/config.js';
import { backupBeforeUpdate } from '../src/database/backup/before-update.js';
import { DailyBackup } from '../src/database/backup/daily.js';
import { listBackups } from '../src/database/backup/make.js';
import type { Schema } from '../src/database/data-source.js';
import { openDatabase } from '../src/database/open.js';
import { schema } from '../src/schema.js';
import { BackupRoom, SECRET_KEY } from './backup-house.js';
import { openHouse, type House } from './given.js';
import { laterSchema } from './upgrade/later-migrations.js';

const HOUR_MS = 3_600_000;
// Time zone of the first venue, as the settings define it.
const ZONE = 'Asia/Almaty';

const room = new BackupRoom();
afterAll(() => room.close());

describe('the backup of the day', () => {
  const folder = join(room.folder, 'daily');
  let house: House;
  let daily: DailyBackup;
  const metrics = async () => (await (await fetch(`${house.base}/metrics`)).text()).match(/^qres_backup.*$/gm);

  beforeAll(async () => {
    house = await openHouse({ BACKUP_DIR: folder, BACKUP_KEEP: '2', BACKUP_HOUR: '5', RESTAURANT_TIMEZONE: ZONE });
    daily = house.app.get(DailyBackup);
    await daily.rest();
  });
  afterAll(() => house?.close());

  const hourThere = () =>
    Number(
      new Intl.DateTimeFormat('en', { timeZone: ZONE, hour: 'numeric', hourCycle: 'h23' }).format(house.clock.now()),
    );

  it('is made at once where there is none, and then when its hour has come', async () => {
    expect(await daily.health()).toEqual({ state: 'waiting', made_at: null });
    const first = await daily.round();
    expect(first?.manifest).toMatchObject({ why: 'daily', secret_mark: expect.stringMatching(/^[\da-f]{16}$/) });
    expect(await daily.round()).toBeNull();
    for (let hours = 0; hours < 24; hours += 1) {
      house.clock.forward(HOUR_MS);
      const made = await daily.round();
      expect([hourThere(), made !== null]).toEqual([hourThere(), hourThere() === 5]);
    }
    expect(await daily.health()).toEqual({ state: 'ok', made_at: expect.any(String) });
  });

  it('stays as often as was wanted', async () => {
    for (const _ of [1, 2]) {
      house.clock.forward(24 * HOUR_MS);
      expect(await daily.round()).not.toBeNull();
    }
    expect((await listBackups(folder)).length).toBe(2);
  });

  it('that fails is told where people look, stops nobody, and is tried again', async () => {
    const { made_at: before } = await daily.health();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a stick that was pulled out');
    house.clock.forward(24 * HOUR_MS);
    expect(await daily.round()).toBeNull();
    expect(await daily.health()).toMatchObject({ state: 'failed' });
    const answer = await fetch(`${house.base}/health`);
    expect([answer.status, (await answer.json()).backup.state]).toEqual([200, 'failed']);
    expect(await metrics()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^qres_backups_total\{outcome="failed"\} [1-9]/)]),
    );
    rmSync(folder);
    mkdirSync(folder);
    // The clock moves because two backups must not fall into the same minute.
    expect(await daily.round()).toBeNull();
    house.clock.forward(HOUR_MS);
    expect(await daily.round()).not.toBeNull();
    const { state, made_at } = await daily.health();
    expect([state, made_at! > before!]).toEqual(['ok', true]);
    expect(await metrics()).toContain(`qres_backup_last_timestamp_seconds ${Date.parse(made_at!) / 1000}`);
  });

  it('that nobody makes any more is told too', async () => {
    house.clock.forward(47 * HOUR_MS);
    expect((await daily.health()).state).toBe('ok');
    house.clock.forward(2 * HOUR_MS);
    expect((await daily.health()).state).toBe('failed');
  });

  it('is told as it lies in the folder, also by an instance that makes none', async () => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    expect(await metrics()).toContain('qres_backup_last_timestamp_seconds 0');
  });
});

describe('before an update', () => {
  const dataDir = join(room.folder, 'updated');
  const configOf = (url: string, more: Record<string, string> = {}): Config =>
    readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, NODE_ENV: 'test', SECRET_KEY, BACKUP_KEEP: '1', ...more });
  const opened = async (url: string, as: Schema, config = configOf(url)): Promise<void> => {
    const beforeUpdate = () => backupBeforeUpdate(config, new Date());
    await (await openDatabase({ url, schema: as, purpose: 'an update', beforeUpdate })).close();
  };

  it('what is there is copied once, and a new house has nothing to copy', async () => {
    const url = await room.fresh();
    await opened(url, schema);
    expect(await listBackups(join(dataDir, 'backups'))).toEqual([]);
    await opened(url, laterSchema);
    const [made, ...others] = await listBackups(join(dataDir, 'backups'));
    expect(others).toEqual([]);
    expect(made!.manifest.why).toBe('before-update');
    expect(made!.manifest.migrations).toEqual(schema.migrations.map((Migration) => new Migration().name));
    const before = readFileSync(join(made!.folder, 'manifest.json'), 'utf8');
    await opened(url, laterSchema);
    const again = await listBackups(join(dataDir, 'backups'));
    expect(again.map(({ folder }) => readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual([before]);
  });

  it('nothing is copied where the owner says so', async () => {
    const url = await room.fresh();
    await opened(url, schema);
    const before = (await listBackups(join(dataDir, 'backups'))).length;
    await opened(url, laterSchema, configOf(url, { BACKUP_BEFORE_UPDATE: '0' }));
    expect((await listBackups(join(dataDir, 'backups'))).length).toBe(before);
  });

  it('nothing is changed where it cannot be copied', async () => {
    const url = await room.fresh();
    await opened(url, schema);
    const nowhere = join(room.folder, 'no-folder');
    mkdirSync(nowhere);
    writeFileSync(join(nowhere, 'backups'), 'no folder');
    await expect(opened(url, laterSchema, configOf(url, { DATA_DIR: nowhere }))).rejects.toThrow(
      /copies it before: .* cannot hold backups: .* BACKUP_BEFORE_UPDATE=0 starts without a copy/,
    );
    // An older version would refuse a changed database.
    await opened(url, schema);
  });
});
