import { describe, expect, it } from 'vitest';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';

const PLANTED = [
  ['move-told-by-half', /takes from one side what it gives to the other/],
  // The database itself refuses the duplicate, so the payment is refused too.
  ['sold-twice', /DUPLICATE/],
  ['tip-as-sale', /nothing is owed on checks that are closed/],
] as const;

const exchange = new Exchange(PLANTED.map(([patch]) => patch));

/** Plays a guest who orders, pays and tips, then checks the ledger. */
async function evening({ waiter, dishes, methods, database }: House): Promise<void> {
  const { done } = await import('../caller.js');
  const { assertLedger } = await import('../../src/ledger/ledger.js');
  const items = [{ dish_id: dishes.steak, quantity: 1 }];
  const order = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  const tipped = { payment_method_id: methods.card, tip: 5000 };
  await done(waiter.post(`/checks/${order.check_id}/payments`, tipped));
  await assertLedger(database);
}

async function inAHouse(work: (house: House) => Promise<void>): Promise<void> {
  const house = await (await import('../given.js')).openHouse();
  // The ledger may be wrong by now, so it is not checked again.
  try {
    await work(house);
  } finally {
    await house.leave();
  }
}

describe('a look into the books', () => {
  it('finds nothing after an evening without bugs', async () => {
    await inAHouse((house) => expect(evening(house)).resolves.toBeUndefined());
  });

  it.each(PLANTED)('catches the planted bug %s', async (patch, symptom) => {
    await inAHouse((house) => exchange.with(patch, () => expect(evening(house)).rejects.toThrow(symptom)));
  });
});
