import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';

const PATCHES = ['receipt-number-skipped', 'copy-passes-for-the-first'];

describe('a house that gives receipts', () => {
  const exchange = new Exchange(PATCHES);
  let house: House;
  beforeAll(async () => {
    house = await (await import('../given.js')).openHouse();
  });
  // The planted bugs wrote wrong ledger entries, so the ledger is not checked.
  afterAll(() => house.leave());

  async function sold(): Promise<any> {
    const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
    const { check_id } = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    await done(house.waiter.post(`/checks/${check_id}/payments`, { payment_method_id: house.methods.card }));
    return (await done(house.waiter.get(`/receipts?check_id=${check_id}`))).data[0];
  }

  async function copyOf({ id }: { id: string }): Promise<string> {
    const { id: printer } = await done(
      house.admin.post('/printers', { name: `Files ${id.slice(-12)}`, connection: 'FILE' }),
    );
    await done(house.waiter.post(`/receipts/${id}/print`, { printer_id: printer }));
    return done(house.waiter.get(`/receipts/${id}?format=html`));
  }

  async function faults(): Promise<string[]> {
    const { findFaults } = await import('../../src/ledger/ledger.js');
    const found = await house.database.readSnapshot(findFaults);
    return found.filter(({ rule }) => rule === 'receipts').map((fault) => fault.found);
  }

  it('marks every copy, and catches the planted bug copy-passes-for-the-first', async () => {
    const receipt = await sold();
    expect(await copyOf(receipt)).toContain('COPY 1');
    const other = await sold();
    await exchange.with('copy-passes-for-the-first', async () => {
      expect(await copyOf(other)).not.toContain('COPY');
    });
  });

  it('has books that catch the planted bug receipt-number-skipped', async () => {
    await sold();
    expect(await faults()).toEqual([]);
    await exchange.with('receipt-number-skipped', async () => {
      await sold();
      expect(await faults()).toEqual([expect.stringMatching(/^has given \d+ numbers and has \d+ receipts/)]);
    });
  });
});
