import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, postgresUrl, type FreshDatabase } from '../database-for-test.js';
import { byForm } from '../form.js';
import { killAndCompare } from './kill/harness.js';
import { houseTarget } from './kill/house-target.js';
import type { Target } from './kill/target.js';

// The planted bugs of this check show within six cycles.
const CYCLES = Number(process.env['KILL_CYCLES'] ?? (postgresUrl ? byForm(8, 60) : byForm(9, 100)));
// Four servers in five live long enough to answer, so the full form takes 8,000 orders and more.
const FEWEST_ORDERS = byForm(8, postgresUrl ? 20 : 52);
// The full form takes as long as the machine needs.
const LONGEST_MS = byForm(600_000, 3_600_000);

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

it(
  `${CYCLES} times kill -9 under load lose nothing, double nothing, and every listener hears each event once`,
  async () => {
    const { counts, faults } = await killAndCompare(target, CYCLES, FEWEST_ORDERS);
    console.log(`figures: kill check of the whole server on ${postgresUrl ? 'PostgreSQL' : 'SQLite'}: ${counts}`);
    expect(faults).toEqual([]);
  },
  LONGEST_MS,
);
