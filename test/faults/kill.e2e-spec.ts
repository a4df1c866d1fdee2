import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, postgresUrl, type FreshDatabase } from '../database-for-test.js';
import { killAndCompare } from './kill/harness.js';
import { houseTarget } from './kill/house-target.js';
import type { Target } from './kill/target.js';

const CYCLES = postgresUrl ? 20 : 40;

let fresh: FreshDatabase;
let target: Target;

beforeAll(async () => {
  fresh = await freshDatabase();
  target = await houseTarget(fresh.url);
});

afterAll(async () => {
  await target?.remove();
  await fresh?.drop();
});

it(`${CYCLES} times kill -9 under load lose nothing, double nothing, and every listener hears each event once`, async () => {
  const { counts, faults } = await killAndCompare(target, CYCLES);
  console.log(`figures: kill check of the whole server on ${postgresUrl ? 'PostgreSQL' : 'SQLite'}: ${counts}`);
  expect(faults).toEqual([]);
}, 600_000);
