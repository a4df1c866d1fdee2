import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../bundle.js';
import { postgresUrl } from '../database-for-test.js';
import { Sandbox } from '../sandbox.js';
import { buildServer } from '../server-process.js';
import { byForm } from '../form.js';
import { killAndCompare } from './providers/kill-and-compare.js';

const LIVES = Number(process.env['PROVIDER_LIVES'] ?? byForm(4, 20));

let till: Bundle;

beforeAll(async () => {
  till = await buildServer('test/faults/providers/till-server.ts');
}, 300_000);

afterAll(() => {
  till?.remove();
  Sandbox.cleanUp();
});

it('a server that is killed between the call and the answer finds out what has become of every payment', async () => {
  const { ours, theirs, begun, leftOpen } = await killAndCompare(till.file, LIVES);
  const where = postgresUrl ? 'PostgreSQL' : 'SQLite';
  console.log(`figures: ${ours.length} payments on ${where}, ${LIVES} servers killed, ${leftOpen} left open by them`);

  expect(ours).toEqual(theirs);
  expect(begun.filter((id) => !ours.some((line) => line.startsWith(id)))).toEqual([]);
  expect(leftOpen).toBeGreaterThan(0);
});
