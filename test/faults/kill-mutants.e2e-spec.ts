import { expect, it } from 'vitest';
import { bundle } from '../bundle.js';
import { freshDatabase, postgresUrl } from '../database-for-test.js';
import { plant } from '../mutants/plant.js';
import type { Findings } from './kill/findings.js';
import { killAndCompare } from './kill/harness.js';
import { SLICE_SERVER, SliceTarget } from './kill/slice-target.js';

const CYCLES = 6;
// A planted bug shows only when a kill falls between two statements, so the check may need more than one evening.
const MOST_EVENINGS = 6;

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
      const findings = await untilCaught(server.file, symptom);
      console.log(`mutant ${patch}: ${findings.counts}; ${findings.faults.join('; ')}`);
      expect(findings.faults.join('\n')).toMatch(symptom);
    } finally {
      server.remove();
    }
  },
  90_000,
);

async function untilCaught(file: string, symptom: RegExp): Promise<Findings> {
  for (let evening = 1; ; evening += 1) {
    const findings = await oneEvening(file);
    if (evening === MOST_EVENINGS || findings.faults.some((fault) => symptom.test(fault))) return findings;
  }
}

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
