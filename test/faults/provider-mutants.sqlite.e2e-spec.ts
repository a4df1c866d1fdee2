import { afterAll, expect, it } from 'vitest';
import { join } from 'node:path';
import { plant } from '../mutants/plant.js';
import { untilSeen } from '../mutants/until-seen.js';
import { Sandbox } from '../sandbox.js';
import { buildServer } from '../server-process.js';
import { killAndCompare } from './providers/kill-and-compare.js';

const LIVES = 3;

afterAll(() => Sandbox.cleanUp());

it.each(['payment-made-again', 'no-answer-means-no', 'anybody-may-tell'])(
  'the comparison with the provider’s books catches the planted bug %s',
  async (patch) => {
    const { root, remove } = plant(`${patch}.patch`, [
      'src',
      'migrations',
      'scripts',
      'test',
      'docs',
      'tsconfig.json',
      'package.json',
    ]);
    const till = await buildServer(join(root, 'test/faults/providers/till-server.ts')).finally(remove);
    try {
      const wrong = await untilSeen(
        async () => {
          const { ours, theirs } = await killAndCompare(till.file, LIVES);
          const ownAlone = ours.filter((line) => !theirs.includes(line));
          return ownAlone.length + theirs.filter((line) => !ours.includes(line)).length;
        },
        (lines) => lines > 0,
      );
      console.log(`mutant ${patch}: ${wrong} lines of the two books differ`);
      expect(wrong).toBeGreaterThan(0);
    } finally {
      till.remove();
    }
  },
  480_000,
);
