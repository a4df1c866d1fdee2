import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../bundle.js';
import { Caller, done } from '../caller.js';
import { plant } from '../mutants/plant.js';
import { buildServer } from '../server-process.js';
import { byForm, isFullForm } from '../form.js';
import { longFormBugs } from '../mutants/planted-bugs.js';
import { inWords, playEvening, worst, type Evening } from './hints/evening.js';
import type { Instance } from './hints/instance.js';
import { canOwnRedis, OwnRedis } from './hints/own-redis.js';
import type { Trouble } from './hints/spell.js';

const GONE_MS = byForm(2000, 30_000);
const FROZEN_MS = byForm(2000, 10_000);
const LONGEST_MS = 900_000;
const PATIENCE_MS = 60_000;
const SOON_MS = 10_000;
// The promise is one second.
const TWICE_THE_PROMISE_MS = 2000;
// The call of a stranger is counted for 3.6 s, so these counts still exist when the test reads them.
const STRANGERS_CALLS = 40;
const PLANTED = [
  ['waits-for-redis', 'orders are answered'],
  ['half-open-passes-for-open', 'it is noticed'],
] as const;
const LOST = { qres_hint_channel_healthy: 0, qres_rate_limit_store_degraded: 1 };

async function callAsStranger({ base }: Instance): Promise<void> {
  for (let call = 0; call < STRANGERS_CALLS; call += 1) await done(new Caller(base).get('/restaurant'));
}

// In CI a missing program fails the test instead of skipping it.
describe.skipIf(!canOwnRedis() && !process.env.CI)('two instances with a Redis of their own', () => {
  let server: Bundle;
  let redis: OwnRedis;
  // Number of counts before Redis lost them, and after that.
  let forgotten = 0;
  let counted = 0;

  beforeAll(async () => {
    server = await buildServer();
    redis = await OwnRedis.begin();
  }, LONGEST_MS);

  afterAll(async () => {
    server?.remove();
    await redis?.remove();
  });

  const killed = (): Trouble => ({
    name: 'Redis killed',
    lastsMs: GONE_MS,
    begin: () => redis.kill(),
    end: () => redis.start(),
    noticedBy: [0, 1],
    signs: LOST,
  });
  const frozen = (): Trouble => ({
    name: 'Redis stood still',
    lastsMs: FROZEN_MS,
    begin: () => redis.freeze(),
    end: () => redis.thaw(),
    noticedBy: [0, 1],
    signs: LOST,
  });
  const emptied = (): Trouble => ({
    name: 'Redis forgot everything',
    lastsMs: 0,
    begin: async ([here]) => {
      await callAsStranger(here!);
      forgotten = await redis.forget();
    },
    end: async ([, there]) => {
      await callAsStranger(there!);
      counted = await redis.keys();
    },
    noticedBy: [],
    signs: {},
  });

  function play(file: string, troubles: readonly Trouble[], patienceMs = PATIENCE_MS): Promise<Evening> {
    return playEvening(file, {
      settings: () => [0, 1].map(() => ({ REDIS_URL: redis.url })),
      troubles,
      patienceMs,
    });
  }

  it(
    'take orders and show them on every screen, once and in order, whatever happens to it',
    async () => {
      const { spells, counts, notNow, faults } = await play(server.file, [killed(), frozen(), emptied()]);
      console.log(`figures: ${counts}, ${faults.length} faults; ${spells.map(inWords).join('; ')}`);
      expect(faults).toEqual([]);
      if (isFullForm) expect(notNow).toBe(0);
      for (const { name, missed, lagsMs } of spells) {
        expect(missed, name).toEqual([]);
        expect(lagsMs.length, name).toBeGreaterThan(0);
        if (isFullForm) expect(worst(lagsMs), name).toBeLessThan(TWICE_THE_PROMISE_MS);
      }
      expect(forgotten).toBeGreaterThan(0);
      expect(counted).toBeGreaterThan(0);
    },
    LONGEST_MS,
  );

  it.each(longFormBugs(PLANTED))(
    'show the planted bug %s when it stands still',
    async (patch, symptom) => {
      const { root, remove } = plant(`${patch}.patch`);
      const sick = await buildServer(join(root, 'src/main.ts')).finally(remove);
      try {
        const { spells } = await play(sick.file, [frozen()], SOON_MS);
        const { missed, slowestAnswerMs } = spells[0]!;
        const slowest = `the slowest answer took ${(slowestAnswerMs / 1000).toFixed(1)} s`;
        console.log(
          `mutant ${patch}: within ${SOON_MS / 1000} s it did not hold that ${missed.join(', that ')}; ${slowest}`,
        );
        expect(missed).toContain(symptom);
      } finally {
        sick.remove();
      }
    },
    LONGEST_MS,
  );
});
