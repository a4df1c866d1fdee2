import { expect, it } from 'vitest';
import { bundle } from '../bundle.js';
import { freshDatabase, postgresUrl } from '../database-for-test.js';
import { plant } from '../mutants/plant.js';
import { untilSeen } from '../mutants/until-seen.js';
import type { Findings } from './kill/findings.js';
import { killAndCompare } from './kill/harness.js';
import { SLICE_SERVER, SliceTarget } from './kill/slice-target.js';

const CYCLES = 6;

const ON_SQLITE = [
  ['key-after-commit', /nobody was told of/],
  ['emit-without-cursor', /heard \d+ of \d+ events/],
] as const;
const ON_POSTGRES = [['sequence-numbers', /event numbers are not dense|heard \d+ of \d+ events/]] as const;

it.each<readonly [string, RegExp]>(postgresUrl ? ON_POSTGRES : ON_SQLITE)(
  'the kill check catches the planted bug %s',
  async (patch, symptom) => {
    const { root, remove } = plant(`${patch}.patch`);
    const server = await bundle(SLICE_SERVER, root).finally(remove);
    try {
      const findings = await untilSeen(
        () => oneEvening(server.file),
        ({ faults }) => faults.some((fault) => symptom.test(fault)),
      );
      console.log(`mutant ${patch}: ${findings.counts}; ${findings.faults.join('; ')}`);
      expect(findings.faults.join('\n')).toMatch(symptom);
    } finally {
      server.remove();
    }
  },
  240_000,
);

async function oneEvening(file: string): Promise<Findings> {
  const fresh = await freshDatabase();
  try {
    const target = new SliceTarget(fresh.url, file);
    try {
      return await killAndCompare(target, CYCLES);
    } finally {
      await target.remove();
    }
  } finally {
    await fresh.drop();
  }
}
