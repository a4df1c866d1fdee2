import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../bundle.js';
import { postgresUrl } from '../database-for-test.js';
import { buildServer } from '../server-process.js';
import { byForm } from '../form.js';
import { killAndCount } from './quotas/kill-and-count.js';

const LIVES = Number(process.env['QUOTA_LIVES'] ?? byForm(1, 2));
// A SQLite file has one server at a time.
const AT_ONCE = postgresUrl ? 2 : 1;

let server: Bundle;

beforeAll(async () => {
  server = await buildServer();
}, 300_000);

afterAll(() => server?.remove());

it('servers that are killed lose of a quota at most what each had taken ahead, and never give a call away', async () => {
  const { answered, unheard, used, kills, block } = await killAndCount(server.file, { lives: LIVES, atOnce: AT_ONCE });
  const where = postgresUrl ? 'PostgreSQL' : 'SQLite';
  console.log(
    `figures: ${answered} calls answered on ${where}, ${used} used, ${kills} servers killed, ${unheard} unheard`,
  );

  expect(kills).toBe(LIVES * AT_ONCE);
  expect(used).toBeGreaterThanOrEqual(answered);
  // A call may have been counted and its answer lost with the server. A server that shuts down in order loses nothing.
  expect(used).toBeLessThanOrEqual(answered + unheard + kills * block);
});
