import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { said, WITHIN_MS } from './said.js';

const QRES = 'dist/qres.mjs';

// The test runs the built program; `npm test` builds it first.
describe.skipIf(!existsSync(QRES))('npm run venue -- add', { timeout: WITHIN_MS }, () => {
  let folder: string;
  let database: FreshDatabase;
  const add = (...args: string[]) =>
    said(QRES, ['venue', 'add', ...args], {
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      SECRET_KEY: 'the secret of the venue command, long',
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qres-venue-'));
    database = await freshDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens another restaurant and makes its first admin by a link', async () => {
    const refused = await add('--name', 'Алатау');
    expect([refused.code, refused.lines.at(-1)]).toEqual([1, expect.stringMatching(/^There is no installation in /)]);
    const { code, lines } = await add('--new', '--name', 'Алатау', '--slug', 'alatau', '--time-zone', 'Asia/Almaty');
    expect(lines[0]).toBe('The venue Алатау is added. Its public menu: /api/v1/menu?venue=alatau');
    expect(lines[1]).toMatch(/^Create its admin here \(the link works once\): http:\/\/[\w.]+:8000\/\S+token=\S+$/);
    expect(code).toBe(0);
  });

  it('says which option is wrong and opens nothing', async () => {
    const zone = await add('--name', 'Nowhere', '--time-zone', 'Mars/Olympus');
    expect(zone.code).toBe(1);
    expect(zone.lines[0]).toMatch(/^--time-zone: /);
    const taken = await add('--name', 'Twice', '--slug', 'alatau');
    expect(taken).toEqual({ code: 1, lines: ['Another venue has this slug; choose one with --slug.'] });
    const stranger = await add('--name', 'Third', '--admin', 'nobody');
    expect(stranger).toEqual({ code: 1, lines: ['There is no user with this username.'] });
  });
});
