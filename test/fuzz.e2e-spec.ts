import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertLedger } from '../src/ledger/ledger.js';
import { done } from './caller.js';
import { postgresUrl } from './database-for-test.js';
import { RAW, say } from './fuzz/raw-lines.js';
import { fuzz, LEAST_OF_EACH, type Outcome } from './fuzz/run.js';
import { openHouse, type House } from './given.js';
import { byForm } from './form.js';

const SEED = Number(process.env.SEED);
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? (postgresUrl ? byForm(2000, 20_000) : byForm(5_000, 100_000)));
// Ten times as long as on an idle machine, because other tests may load it.
const LONGEST_MS = 900_000;
// Memory for the texts of a run and their pages; a leak of one body in ten would exceed it.
const MOST_HEAP_GROWTH_MIB = 48;
const MOST_GROWTH_MIB = 400;

let house: House;
let outcome: Outcome;

beforeAll(async () => {
  house = await openHouse();
  outcome = await fuzz(house, SEED, REQUESTS);
  const { tally, seconds, heapGrowthMiB, rssGrowthMiB } = outcome;
  const { sent, may, done: answered, limited, slowestMs } = tally.sums;
  const share = (part: number) => `${((100 * part) / sent).toFixed(0)} %`;
  console.log(
    [
      tally.table(),
      `seed ${SEED}: ${seconds.toFixed(1)} s (${JSON.stringify(tally.kinds)})`,
      `sent by somebody who may ${share(may)}, answered 2xx ${share(answered)}, 429 ${limited}`,
      tally.statusLine(),
      `figures: ${sent} requests on ${postgresUrl ? 'PostgreSQL' : 'SQLite'}, slowest ${slowestMs.toFixed(0)} ms; ` +
        `memory grew by ${heapGrowthMiB.toFixed(1)} MiB of heap, ${rssGrowthMiB.toFixed(1)} MiB in all`,
    ].join('\n'),
  );
}, LONGEST_MS);

afterAll(() => house?.close());

describe(`${REQUESTS} generated requests (SEED=${SEED})`, () => {
  it('are each answered as the contract says, in time, and never with a 5xx', () => {
    expect(outcome.faults.join('\n')).toBe('');
  });

  it('reach every route often enough, and often enough succeed', () => {
    const { sent, may, done: answered, fewest } = outcome.tally.sums;
    expect(sent).toBeGreaterThanOrEqual(REQUESTS);
    expect(fewest).toBeGreaterThanOrEqual(LEAST_OF_EACH);
    expect(may / sent).toBeGreaterThan(0.6);
    expect(answered / sent).toBeGreaterThan(0.2);
  });

  it('leave the books right and the house open', async () => {
    await assertLedger(house.database);
    const dish = { category_id: house.categoryId, name: 'After all', price: 100 };
    const items = [{ dish_id: (await done(house.admin.post('/dishes', dish))).id, quantity: 1 }];
    const { menu_publishing } = await done(house.admin.get('/venue'));
    if (menu_publishing === 'MANUAL') await done(house.admin.post('/menu/publish', {}));
    expect((await house.waiter.post('/orders', { order_type: 'TAKEAWAY', items })).status).toBe(201);
  });

  it('leave no memory behind', () => {
    expect(outcome.heapGrowthMiB).toBeLessThan(MOST_HEAP_GROWTH_MIB);
    expect(outcome.rssGrowthMiB).toBeLessThan(MOST_GROWTH_MIB);
  });
});

describe('bytes that no client would send', () => {
  it.each(Object.entries(RAW))('%s: answered with an error of ours, or cut', async (_, bytes) => {
    const heard = await say(house.base, house.waiter.token!, bytes);
    const [head = '', body = ''] = heard.split('\r\n\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0);
    expect(status, heard.slice(0, 400)).toBeLessThan(500);
    if (status >= 400) expect(JSON.parse(body)).toMatchObject({ error: { code: expect.any(String) } });
    expect(head.toLowerCase()).not.toContain('set-cookie');
    expect((await house.anyone.get('/health/live')).status).toBe(200);
  });
});
