import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from '../scripts/api.js';
import type { JoinedView } from '../src/guests/guest-session.dto.js';
import type { GuestBillView } from '../src/guests/paying/guest-bill.dto.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { eventually } from './patience.js';
import { said, WITHIN_MS } from './said.js';

const QRES = 'dist/qres.mjs';
// Five seconds of guests, plus the time to create the venue before and to serve the last guests after.
const EVENING = ['--minutes', '0.08', '--speed', '15', '--exit', '--port', '0'];
// The test runs the built program; `npm test` builds it first.
describe.skipIf(!existsSync(QRES))('the demo', () => {
  let folder: string;
  let database: FreshDatabase;
  let place: string[];
  let card: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qres-demo-'));
    database = await freshDatabase();
    place = ['--data', folder, ...(database.url.startsWith('postgres') ? ['--database', database.url] : [])];
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'plants a house, plays an evening and finds nothing lost and nothing doubled',
    { timeout: WITHIN_MS },
    async () => {
      const { code, lines } = await said(QRES, ['demo', ...EVENING, ...place]);
      expect(lines.at(-1)).toBe('ledger: 0 lost, 0 doubled');
      expect(code).toBe(0);
      const told = lines.join('\n');
      expect(told).toMatch(/http:\/\/localhost:\d+\/docs /);
      expect(told).toMatch(/7381 {2}Айгерім Сәрсенова +admin/);
      expect(told).toMatch(/[A-Z0-9]{8} {2}enrols a waiter’s tablet/);
      expect(told).toMatch(/http:\/\/localhost:\d+\/waiter#enrol=[A-Z0-9]{8} /);
      expect(told).toMatch(/http:\/\/localhost:\d+\/kitchen#enrol=[A-Z0-9]{8} /);
      expect(told).toMatch(/username aigerim, [^\n]+\n +http:\/\/localhost:\d+\/api\/v1\/auth\/password\?token=\S+/);
      card = cardIn(told);
      expect(told).toContain('8 of 8 screens received each of theirs exactly once and in order');
      const [, orders] = /^ {2}orders +(\d+) with \d+ lines$/m.exec(told)!;
      expect(Number(orders)).toBeGreaterThan(20);
    },
  );

  it('keeps the house and its cards at a second start, and lets guests pay', { timeout: WITHIN_MS }, async () => {
    const demo = spawn(process.execPath, [QRES, 'demo', '--no-service', '--port', '0', ...place]);
    const ended = once(demo, 'exit');
    let told = '';
    demo.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
    try {
      await eventually(
        () => told.includes('Ctrl-C stops it'),
        () => told,
      );
      expect(told).toContain('  The data of the last demo is used again.');
      expect(cardIn(told)).toBe(card);
      const home = /http:\/\/localhost:\d+/.exec(told)![0];
      for (const [, address] of told.matchAll(/^ {2}(http:\S+) /gm))
        expect((await fetch(address!)).status, address).toBe(200);
      const api = new Api(home, async () => null);
      const { guest_token } = await api.send<JoinedView>('POST', '/guest/sessions', { body: { code: card } });
      const guest = new Api(home, async () => guest_token);
      const { methods } = await guest.get<GuestBillView>('/guest/bill');
      expect(methods.map(({ name }) => name)).toEqual(['Карта онлайн']);
    } finally {
      demo.kill('SIGINT');
    }
    expect(await ended).toEqual([0, null]);
  });

  it('leaves books that the doctor finds right', { timeout: WITHIN_MS }, async () => {
    const isServer = database.url.startsWith('postgres');
    const { code, lines } = await said(
      QRES,
      ['doctor'],
      isServer ? { DATABASE_URL: database.url } : { DATA_DIR: folder },
    );
    expect(lines.at(-1)).toBe('All data is consistent.');
    expect(code).toBe(0);
  });
});

/** Returns the code on the card of a table from the output of the demo. */
function cardIn(told: string): string {
  return /\/menu\/(\S+) +the page of a table/.exec(told)![1]!;
}
