import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restore } from '../scripts/backup/restoration.js';
import { verifyBackup } from '../scripts/backup/verification.js';
import type { Finding } from '../scripts/checklist/finding.js';
import { restoreCopies } from '../scripts/checklist/restore-copies.js';
import { readFigures } from '../src/database/backup/figures.js';
import { verifyFiles, type Figures } from '../src/database/backup/manifest.js';
import { findFaults } from '../src/ledger/ledger.js';
import type { Fault } from '../src/ledger/rules.js';
import { lookBeside } from '../scripts/beside.js';
import { BackupRoom, backupUnderLoad, reopened, type Evening } from './backup-house.js';
import { Caller, done } from './caller.js';
import { administer, postgresUrl } from './database-for-test.js';
import { firstWord } from './first-word.js';

// Enough for a scenario with a server and for a restore table by table; no check depends on time.
const EVENING_MS = 240_000;

const room = new BackupRoom();
let evening: Evening;

beforeAll(async () => {
  evening = await backupUnderLoad(room);
}, EVENING_MS);
afterAll(() => room.close());

async function faultsOf(url: string): Promise<Fault[]> {
  const beside = await lookBeside(url);
  try {
    return await beside.view(findFaults);
  } finally {
    await beside.close();
  }
}

async function idsOf(url: string, table: 'orders' | 'payments'): Promise<Set<string>> {
  const beside = await lookBeside(url);
  try {
    const rows = await beside.sql.rows<{ id: string }>(`SELECT id FROM ${table}`);
    return new Set(rows.map(({ id }) => id));
  } finally {
    await beside.close();
  }
}

async function copiesFound(url: string): Promise<Finding> {
  const beside = await lookBeside(url);
  try {
    return await restoreCopies(beside, url);
  } finally {
    await beside.close();
  }
}

const missing = (wanted: Iterable<string>, found: Set<string>) => [...wanted].filter((id) => !found.has(id));

describe('a backup that is made while waiters work', { timeout: EVENING_MS }, () => {
  it('is whole, of one moment, and right in its books', async () => {
    await verifyFiles(evening.kept);
    const { findings, unsound } = await verifyBackup(evening.kept, postgresUrl ?? null);
    expect(unsound).toEqual([]);
    expect(findings.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(findings.find(({ rule }) => rule === 'log')!.looked).toBe(evening.kept.manifest.tables['event']);
  });

  it('holds whatever was answered before it was begun, and was not the end of the evening', () => {
    const [venue] = evening.kept.manifest.venues;
    expect(venue!.orders.rows).toBeGreaterThanOrEqual(evening.before.orders.size);
    expect(venue!.payments.rows).toBeGreaterThanOrEqual(evening.before.payments.size);
    expect(venue!.orders.rows).toBeLessThan(evening.orders.size);
    expect(venue!.checks.sum).toMatch(/^[1-9]\d+$/);
    expect(venue!.ledger_entries.rows).toBeGreaterThan(0);
  });

  it('is not put where somebody works, and nothing changes there', async () => {
    const dataDir = join(room.folder, 'data');
    const server = await reopened(evening.url, dataDir);
    try {
      await expect(restore(evening.kept, { url: evening.url, dataDir, now: new Date() })).rejects.toThrow(
        postgresUrl ? /Somebody works in the database .* Stop every instance/ : /is in use by the server, process/,
      );
      const { orders, screen } = evening;
      expect(missing(orders, await idsOf(evening.url, 'orders'))).toEqual([]);
      for (const cursor of screen.cursors)
        expect(await firstWord(server.base, { device_token: screen.token, cursor })).toBe('hello');
    } finally {
      await server.close();
    }
  });

  it('comes back as it was, under another epoch, and what was there is kept aside', async () => {
    const { url, kept, before, orders, screen } = evening;
    const dataDir = join(room.folder, 'data');
    const { aside } = await restore(kept, { url, dataDir, now: new Date() });

    const [ordered, paid] = [await idsOf(url, 'orders'), await idsOf(url, 'payments')];
    expect([missing(before.orders, ordered), missing(before.payments, paid)]).toEqual([[], []]);
    expect(ordered.size).toBe(kept.manifest.venues[0]!.orders.rows);
    const asideUrl = postgresUrl ? Object.assign(new URL(url), { pathname: `/${aside}` }).href : `sqlite:${aside}`;
    expect(missing(orders, await idsOf(asideUrl, 'orders'))).toEqual([]);
    await expect(copiesFound(url)).resolves.toMatchObject({
      state: 'warn',
      why: expect.stringMatching(/^1 copy from before a restore, \d+\.\d [MG]B in all: .*before[-_]/),
    });
    if (postgresUrl) await administer(postgresUrl, `DROP DATABASE "${aside}"`);
    else rmSync(dirname(aside!), { recursive: true });
    await expect(copiesFound(url)).resolves.toMatchObject({ state: 'ok' });

    expect(await faultsOf(url)).toEqual([]);
    const server = await reopened(url, dataDir);
    try {
      const found = await server.database.readSnapshot((reader) =>
        readFigures(reader.dialect, (text) => reader.rows(text)),
      );
      expect(found.epoch).not.toBe(kept.manifest.epoch);
      // A server that starts may record activity of its devices, so the heads may differ; amounts must not.
      const money = ({ venues }: Figures) => venues.map((venue) => ({ ...venue, head: null }));
      expect(money(found)).toEqual(money(kept.manifest));
      // The cursor of every screen belongs to the discarded history, wherever in it the screen was.
      for (const cursor of screen.cursors)
        expect(await firstWord(server.base, { device_token: screen.token, cursor })).toBe('resync epoch');
      const { cursor } = await done(new Caller(server.base, screen.token).get('/snapshot?view=kitchen'));
      expect(await firstWord(server.base, { device_token: screen.token, cursor })).toBe('hello');
    } finally {
      await server.close();
    }
  });
});
