import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../bundle.js';
import { plant } from '../mutants/plant.js';
import { untilSeen } from '../mutants/until-seen.js';
import { buildServer } from '../server-process.js';
import { byForm } from '../form.js';
import { longFormBugs } from '../mutants/planted-bugs.js';
import { playHistories, type Plan } from './histories/play.js';

const SERVER = 'test/faults/kill/house-server.ts';
const PLAN: Plan = byForm({ histories: 5, operations: 60, kills: 1 }, { histories: 200, operations: 300, kills: 50 });
const LITTLE: Plan = { histories: 5, operations: 100, kills: 0 };
const LONGEST_MS = byForm(600_000, 3_600_000);

// Each planted bug needs a server of its own; in the check, generated histories replace them (history-checks).
const PLANTED: (readonly [string, RegExp])[] = [
  ['reads-from-a-copy-that-lags', /a look at change \d+ began [\d.]+ ms after the end of/],
  ['order-read-in-pieces', /version \d+ was seen with \d+ lines and/],
  ['notes-over-a-newer-version', /version \d+ was replaced twice|who wrote .* was shown/],
];

let server: Bundle;

beforeAll(async () => {
  server = await buildServer(SERVER);
}, LONGEST_MS);

afterAll(() => server?.remove());

it(
  `${PLAN.histories} histories over two instances are linearizable, whichever of them dies`,
  async () => {
    const { faults, ...counted } = await playHistories(server.file, PLAN);
    const { lists, notes, operations, unheard, refused, kills } = counted;
    console.log(
      `figures: ${lists} histories of added lines and ${notes} of versioned notes over two instances on PostgreSQL: ` +
        `${operations} operations, ${kills} kill -9, ${unheard} outcomes unknown, ${refused} refused, ` +
        `${faults.length} anomalies`,
    );
    expect(faults).toEqual([]);
    expect(counted).toMatchObject({ operations: PLAN.histories * PLAN.operations, kills: PLAN.kills });
  },
  LONGEST_MS,
);

it.each(longFormBugs(PLANTED))(
  'histories show the planted bug %s',
  async (patch, symptom) => {
    const { root, remove } = plant(`${patch}.patch`);
    const planted = await buildServer(join(root, SERVER)).finally(remove);
    try {
      const { operations, faults } = await untilSeen(
        () => playHistories(planted.file, LITTLE),
        (played) => played.faults.some((fault) => symptom.test(fault)),
      );
      console.log(`mutant ${patch}: ${faults.length} anomalies in ${operations} operations, the first: ${faults[0]}`);
      expect(faults.join('\n')).toMatch(symptom);
    } finally {
      planted.remove();
    }
  },
  LONGEST_MS,
);
