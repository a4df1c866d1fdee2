import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../bundle.js';
import { postgresUrl } from '../database-for-test.js';
import { buildServer } from '../server-process.js';
import { byForm } from '../form.js';
import { killAndHear } from './webhooks/kill-and-hear.js';

const LIVES = Number(process.env['WEBHOOK_LIVES'] ?? byForm(4, 20));

let server: Bundle;

beforeAll(async () => {
  server = await buildServer('test/told-server.ts');
}, 300_000);

afterAll(() => server?.remove());

it('a server that is killed right after its commits tells every order nevertheless, under one id', async () => {
  const { acknowledged, logged, heard, again } = await killAndHear(server.file, LIVES);
  const where = postgresUrl ? 'PostgreSQL' : 'SQLite';
  console.log(
    `figures: ${logged.length} orders on ${where}, ${LIVES} servers killed, ${again} messages heard more than once`,
  );

  expect(logged.length).toBeGreaterThanOrEqual(acknowledged.length);
  expect(logged.filter((seq) => !heard.has(seq))).toEqual([]);
  expect([...heard.values()].filter((ids) => ids.size !== 1)).toEqual([]);
});
