import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';

const REFUNDS = [
  ['refund-forgets-the-tip', 'is not in the books as it happened'],
  ['refund-of-half-a-line', 'comes to something else than its lines'],
] as const;
const JOURNAL = 'journal-without-a-chain';

describe('a house that gives back and registers', () => {
  const exchange = new Exchange([...REFUNDS.map(([patch]) => patch), JOURNAL]);
  let house: House;
  beforeAll(async () => {
    house = await (await import('../given.js')).openHouse();
    await done(house.admin.patch('/venue', { fiscal_driver: 'JOURNAL' }));
  }, 300_000);
  // The planted bugs wrote wrong ledger entries, so the ledger is not checked.
  afterAll(() => house?.leave());

  async function givenBack(): Promise<void> {
    const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
    const { check_id } = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const pay = { payment_method_id: house.methods.card, tip: 500 };
    const { check } = await done(house.waiter.post(`/checks/${check_id}/payments`, pay));
    const wanted = { kind: 'WHOLE', reason: 'Cold' };
    await done(house.manager.post(`/checks/${check_id}/refunds`, wanted, { version: check.version }));
  }

  async function faults(): Promise<string[]> {
    const { findFaults } = await import('../../src/ledger/ledger.js');
    const found = await house.database.readSnapshot(findFaults);
    return found.filter(({ rule }) => rule === 'refunded').map((fault) => fault.found);
  }

  async function journalFaults(): Promise<string[]> {
    const { until } = await import('../paper.js');
    const { Config } = await import('../../src/config/config.js');
    const { Keys } = await import('../../src/config/keys.js');
    const { journals } = await import('../../scripts/doctor/journals.js');
    const waiting = '/fiscal/documents?state=PENDING';
    await until(async () => (await done(house.manager.get(waiting))).pagination.total === 0);
    const folder = house.app.get(Config).dataDir;
    const keys = [house.app.get(Keys).fiscalJournal];
    return (await house.database.read((reader) => journals(reader, folder, keys))).faults;
  }

  it('has books and a journal in which nothing is found without bugs', async () => {
    await givenBack();
    expect(await faults()).toEqual([]);
    expect(await journalFaults()).toEqual([]);
  });

  it.each(REFUNDS)('has books that catch the planted bug %s', async (patch, symptom) => {
    await exchange.with(patch, givenBack);
    expect(await faults()).toContain(symptom);
  });

  it(`has a doctor who catches the planted bug ${JOURNAL}`, async () => {
    expect(await journalFaults()).toEqual([]);
    await exchange.with(JOURNAL, async () => {
      await givenBack();
      await journalFaults();
    });
    expect((await journalFaults()).length).toBeGreaterThan(0);
  });
});
