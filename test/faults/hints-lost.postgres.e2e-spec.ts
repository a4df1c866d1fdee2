import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../bundle.js';
import type { House } from '../given.js';
import { hintsOver, openHintLine } from '../instances/far-hints.js';
import { plant } from '../mutants/plant.js';
import type { Line } from '../screens/line.js';
import { buildServer } from '../server-process.js';
import { byForm, isFullForm } from '../form.js';
import { longFormBugs } from '../mutants/planted-bugs.js';
import { inWords, playEvening, worst, type Evening } from './hints/evening.js';
import type { Trouble } from './hints/spell.js';

const CUT_MS = byForm(2000, 60_000);
const LONGEST_MS = 900_000;
const PATIENCE_MS = 60_000;
// Long enough for two heartbeats, which bring events to a screen without hints.
const PLANTED_MS = 12_000;
// The promise is one second.
const TWICE_THE_PROMISE_MS = 2000;

let server: Bundle;
let lines: Line[];

beforeAll(async () => {
  server = await buildServer();
  lines = [await openHintLine(), await openHintLine()];
}, LONGEST_MS);

afterAll(async () => {
  server?.remove();
  for (const line of lines ?? []) await line.close();
});

function cutting(name: string, fault: 'cut' | 'blackHole', places: readonly number[], lastsMs = CUT_MS): Trouble {
  return {
    name,
    lastsMs,
    begin: () => places.forEach((place) => lines[place]![fault]()),
    end: () => places.forEach((place) => lines[place]!.restore()),
    noticedBy: places,
    signs: { qres_hint_channel_healthy: 0 },
  };
}

function play(file: string, troubles: readonly Trouble[]): Promise<Evening> {
  const settings = (house: House) => lines.map((line) => hintsOver(line, house));
  return playEvening(file, { settings, troubles, patienceMs: PATIENCE_MS });
}

it(
  'two instances that cannot tell each other of news show every order on every screen, once and in order',
  async () => {
    const { spells, counts, notNow, faults } = await play(server.file, [
      cutting('hints refused', 'cut', [0, 1]),
      cutting('hints swallowed', 'blackHole', [0, 1]),
      cutting('hints of one instance alone swallowed', 'blackHole', [0]),
    ]);
    console.log(`figures: ${counts}, ${faults.length} faults; ${spells.map(inWords).join('; ')}`);
    expect(faults).toEqual([]);
    if (isFullForm) expect(notNow).toBe(0);
    for (const { name, missed, lagsMs } of spells) {
      expect(missed, name).toEqual([]);
      expect(lagsMs.length, name).toBeGreaterThan(0);
      if (isFullForm) expect(worst(lagsMs), name).toBeLessThan(TWICE_THE_PROMISE_MS);
    }
  },
  LONGEST_MS,
);

it.each(longFormBugs(['no-look-without-hints']))(
  'lost hints show the planted bug %s',
  async (patch) => {
    const { root, remove } = plant(`${patch}.patch`);
    const sick = await buildServer(join(root, 'src/main.ts')).finally(remove);
    try {
      const { spells } = await play(sick.file, [cutting('hints refused', 'cut', [0, 1], PLANTED_MS)]);
      const worstMs = worst(spells[0]!.lagsMs);
      console.log(`mutant ${patch}: a ticket came ${(worstMs / 1000).toFixed(1)} s after its order`);
      expect(worstMs).toBeGreaterThan(TWICE_THE_PROMISE_MS);
    } finally {
      sick.remove();
    }
  },
  LONGEST_MS,
);
