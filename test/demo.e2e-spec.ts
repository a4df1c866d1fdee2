import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { said, WITHIN_MS } from './said.js';

const QRES = 'dist/qres.mjs';
// Five seconds of guests, and what it takes to plant the house before and to serve the last of them after.
const EVENING = ['--minutes', '0.08', '--speed', '15', '--exit', '--port', '0'];
// It plays the built program: `npm test` has built it before.
describe.skipIf(!existsSync(QRES))('the demo', () => {
  let folder: string;
  let database: FreshDatabase;
  let place: string[];

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
      expect(told).toMatch(/http:\/\/localhost:\d+\/api\/v1\/auth\/password\?token=\S+/);
      expect(told).toContain('8 of 8 screens saw each of theirs exactly once and in order');
      const [, orders] = /^ {2}orders +(\d+) with \d+ lines$/m.exec(told)!;
      expect(Number(orders)).toBeGreaterThan(20);
    },
  );

  it('keeps the house at a second start', { timeout: WITHIN_MS }, async () => {
    const { code, lines } = await said(QRES, ['demo', '--no-service', '--exit', '--port', '0', ...place]);
    expect(code).toBe(0);
    expect(lines).toContain('  The house stands as it was left.');
  });

  it('leaves books that the doctor finds right', { timeout: WITHIN_MS }, async () => {
    const isServer = database.url.startsWith('postgres');
    const { code, lines } = await said(
      QRES,
      ['doctor'],
      isServer ? { DATABASE_URL: database.url } : { DATA_DIR: folder },
    );
    expect(lines.at(-1)).toBe('The books are right.');
    expect(code).toBe(0);
  });
});
