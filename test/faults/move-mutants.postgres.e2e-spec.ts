import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Exchange } from '../mutants/exchange.js';

const MUTANTS = {
  'move-cuts-long-texts': /contents of/,
  'move-leaves-columns-that-may-be-null': /columns of venues that do not move/,
};

const folder = mkdtempSync(join(tmpdir(), 'qres-move-'));
const exchange = new Exchange(Object.keys(MUTANTS));
let source: { url: string; drop(): Promise<void> };
let moveTo: (name: string) => Promise<unknown>;

beforeAll(async () => {
  const { freshPostgres, postgresUrl } = await import('../database-for-test.js');
  const { openHouse } = await import('../given.js');
  const { move } = await import('../../scripts/move/moving.js');
  source = await freshPostgres(postgresUrl!);
  await (await openHouse({ DATABASE_URL: source.url })).close();
  const progress = { copied: () => undefined, verifying: () => undefined, verified: () => undefined };
  moveTo = (name) => move({ from: source.url, to: `sqlite:${join(folder, name)}.db`, now: new Date(), progress });
});
afterAll(async () => {
  await source?.drop();
  rmSync(folder, { recursive: true, force: true });
});

it.each(Object.entries(MUTANTS))('a move refuses a copy that %s has spoilt', async (mutant, words) => {
  await exchange.with(mutant, async () => {
    await expect(moveTo(mutant)).rejects.toThrow(words);
  });
  console.log(`mutant ${mutant}: the copy is discarded`);
});

it('a move without a planted bug is done', async () => {
  await expect(moveTo('whole')).resolves.toMatchObject({ orders: 0 });
});
