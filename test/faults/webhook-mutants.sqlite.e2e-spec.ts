import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plant } from '../mutants/plant.js';
import { untilSeen } from '../mutants/until-seen.js';
import { buildServer } from '../server-process.js';
import { killAndHear } from './webhooks/kill-and-hear.js';

const LIVES = 4;
// A lost delivery stays lost, however long the test waits.
const PATIENCE_MS = 20_000;
const PARTS = ['src', 'migrations', 'scripts', 'docs', 'tsconfig.json', 'package.json'];

it('the kill of servers catches a cursor that moves before the deliveries are written', async () => {
  const { root, remove } = plant('cursor-before-the-deliveries.patch', PARTS);
  const server = await buildServer(join(root, 'src/main.ts')).finally(remove);
  try {
    const lost = await untilSeen(
      async () => {
        const { logged, heard } = await killAndHear(server.file, LIVES, PATIENCE_MS);
        return logged.filter((seq) => !heard.has(seq));
      },
      ({ length }) => length > 0,
    );
    console.log(`mutant cursor-before-the-deliveries: ${lost.length} orders were never told`);
    expect(lost.length).toBeGreaterThan(0);
  } finally {
    server.remove();
  }
});
