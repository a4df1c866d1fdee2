import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { plant } from './mutants/plant.js';

const RUNS = 300;

it.each([
  ['cancelled-lines-charged', /total \d+, its lines come to/],
  ['cancel-forgets-a-line', /SERVED → SERVED by (cancel|command)/],
  ['bump-leaves-cooking-lines', /IN_PROGRESS → IN_PROGRESS by bump/],
  ['ticket-recalls-served-lines', /SERVED → IN_PROGRESS by recall/],
  ['overpaid-by-a-little', /the ledger is broken/],
  ['void-below-what-was-paid', /the ledger is broken/],
  ['served-plates-cannot-come-back', /step was refused with BAD_MOVE/],
  ['completed-orders-stay-open', /was COMPLETED and changed by/],
])('evenings by the rules alone catch the planted bug %s', async (patch, symptom) => {
  const { root, remove } = plant(`${patch}.patch`, ['src/domain', 'test/model', 'package.json']);
  try {
    const { playEvenings } = (await import(
      pathToFileURL(join(root, 'test/model/evening.ts')).href
    )) as typeof import('./model/evening.js');
    expect(() => playEvenings(RUNS)).toThrow(symptom);
  } finally {
    remove();
  }
});
