import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '../src/database/tx.js';
import { findFaults } from '../src/ledger/ledger.js';
import type { Fault } from '../src/ledger/rules.js';
import { done } from './caller.js';
import { lunchIn } from './choices/lunch.js';
import { openHouse, splitOrder, type House } from './given.js';
import { GuestHouse } from './guest-house.js';

class TakenBack extends Error {}

let house: House;
let drawer: string;
let combo: string;
let charged: string;
let moved: string;

const paid = (checkId: string, body: object = {}) =>
  done(house.cashier.post(`/checks/${checkId}/payments`, { payment_method_id: house.methods.cash, ...body }));

async function refund({ id, check_id: checkId }: { id: string; check_id: string }, wanted: object): Promise<void> {
  const { check_version: version } = await done(house.waiter.get(`/orders/${id}`));
  await done(house.admin.post(`/checks/${checkId}/refunds`, { reason: 'cold', ...wanted }, { version }));
}

const taken = (...items: object[]) => done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));

beforeAll(async () => {
  house = await openHouse();
  const { admin, dishes, methods } = house;
  await done(admin.patch('/venue', { shifts_required: true }));
  drawer = (await done(house.cashier.post('/shifts/open', { float: 10_000 }))).id;
  await done(admin.post('/shifts/open', { float: 0 }));
  const rates = { dine_in: 12_000, takeaway: 12_000, delivery: 12_000 };
  const tax = await done(admin.post('/tax-classes', { name: 'VAT', rates, is_included: true }));
  await done(admin.patch(`/dishes/${dishes.tea}`, { tax_class_id: tax.id }));
  const mixed = await taken({ dish_id: dishes.tea, quantity: 3 }, { dish_id: dishes.soup, quantity: 1 });
  await paid(mixed.check_id, { payment_method_id: methods.card, tip: 500 });
  await refund(mixed, { kind: 'AMOUNT', amount: 10_001 });
  const lunch = await lunchIn(house);
  const eaten = await taken({ dish_id: lunch.id, quantity: 2 });
  combo = eaten.items[0].part_of.id;
  await paid(eaten.check_id, { payment_method_id: methods.card });
  await refund(eaten, { kind: 'ITEMS', items: [{ item_id: combo, quantity: 1 }] });
  const given = await taken({ dish_id: dishes.soup, quantity: 1 });
  await paid(given.check_id, { payment_method_id: methods.voucher, reference: '1' });
  await refund(given, { kind: 'WHOLE' });
  const split = await taken({ dish_id: dishes.steak, quantity: 1 });
  const { checks } = await splitOrder(house.waiter, split, { way: 'EVENLY', n: 2 });
  for (const { id } of checks) await paid(id);
  const charges = [{ name: 'Service', rate: 10_000, order_types: ['DINE_IN'], from_covers: 6 }];
  await done(admin.put('/service-charges', { charges }));
  const items = [{ dish_id: dishes.steak, quantity: 1 }];
  const party = { order_type: 'DINE_IN', table_id: house.tables[0], covers: 7, items };
  charged = (await done(house.waiter.post('/orders', party))).id;
  const other = await done(house.waiter.post('/orders', { ...party, table_id: house.tables[1] }));
  await done(house.manager.patch(`/orders/${other.id}`, { covers: 2 }, { version: other.version }));
  const big = await done(house.waiter.post('/orders', { ...party, table_id: house.tables[2] }));
  const move = { items: [{ item_id: big.items[0].id }] };
  moved = (await done(house.manager.post(`/orders/${big.id}/move`, move, { version: big.version }))).other.id;
  const dinner = { ...party, table_id: house.tables[3], items: [{ dish_id: dishes.tea, quantity: 3 }] };
  const served = await done(house.waiter.post('/orders', dinner));
  await paid(served.check_id, { payment_method_id: methods.card });
  await refund(served, { kind: 'AMOUNT', amount: 10_001 });
  await refund(served, { kind: 'WHOLE' });
  await done(admin.put('/service-charges', { charges: [] }));
  const guests = new GuestHouse(house);
  await guests.ordering('STAFF_ACCEPT');
  const { orderId } = await guests.seated(await guests.table());
  await paid((await done(house.waiter.get(`/orders/${orderId}`))).check_id);
});
afterAll(() => house?.close());

async function faultsOf(plant: (tx: Tx) => Promise<unknown>): Promise<Fault[]> {
  let found: Fault[] = [];
  const written = house.database.write(async (tx) => {
    await plant(tx);
    found = await findFaults(tx);
    throw new TakenBack();
  });
  await expect(written).rejects.toBeInstanceOf(TakenBack);
  return found;
}

/** Writes a move of cash or a tip that balances. */
async function wrote(tx: Tx, kind: string, entries: object[]): Promise<void> {
  const [order] = await tx.rows<{ id: string; venue_id: string; business_date: string; created_at: string }>(
    'SELECT id, venue_id, business_date, created_at FROM orders LIMIT 1',
  );
  const moveId = newId();
  const { venue_id, business_date, created_at: at } = order!;
  for (const entry of entries) {
    const row = { id: newId(), venue_id, move_id: moveId, kind, business_date, at, ...entry };
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`);
    await tx.change(
      `INSERT INTO ledger_entries (${columns.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row) as string[],
    );
  }
}

it('finds nothing where all is right', async () => {
  expect(await house.database.readSnapshot(findFaults)).toEqual([]);
});

it.each<[string, string, RegExp, (tx: Tx) => Promise<unknown>]>([
  [
    'cash in no shift',
    'shifted',
    /^is cash in no shift/,
    (tx) => tx.change(`UPDATE payments SET shift_id = NULL WHERE method_kind = 'CASH'`),
  ],
  [
    'cash given back for a voucher',
    'returned',
    /^gives money back for a payment that brought none/,
    (tx) =>
      tx.change(`UPDATE refunds SET payment_method_id = $1, method_kind = 'CASH' WHERE method_kind = 'VOUCHER'`, [
        house.methods.cash,
      ]),
  ],
  [
    'more cash refunded than was in the drawer',
    'returned',
    /^has refunded more cash than was in its drawer$/,
    (tx) =>
      wrote(tx, 'REFUND', [
        { account: 'TENDER', amount: -10_000_000, method_kind: 'CASH', shift_id: drawer },
        { account: 'RETURNS', amount: 10_000_000, shift_id: drawer },
      ]),
  ],
  [
    'another tax base in a refund',
    'refunded',
    /^has another tax base than what it gave back without its tax$/,
    (tx) => tx.change(`UPDATE refunds SET taxes = REPLACE(taxes, '"base":', '"base":1') WHERE taxes IS NOT NULL`),
  ],
  [
    'another tax base in the last refund of a check with service',
    'refunded',
    /^was given back whole, and its refunds come to another tax base of VAT than its sale$/,
    (tx) =>
      tx.change(`UPDATE refunds SET taxes = REPLACE(taxes, '"base":', '"base":1')
        WHERE kind = 'WHOLE' AND service > 0 AND taxes IS NOT NULL`),
  ],
  [
    'a refund of a whole check that leaves out the service',
    'refunded',
    /^was given back whole, and its refunds come to another service than its sale$/,
    (tx) => tx.change(`UPDATE refunds SET service = 0, net = net + service WHERE kind = 'WHOLE' AND service > 0`),
  ],
  [
    'a combo given back too often',
    'refunded',
    /^is of a combo that was given back more often than it was sold$/,
    (tx) =>
      tx.change(
        `UPDATE refund_lines SET quantity = quantity + 2 WHERE item_id IN (SELECT id FROM order_items WHERE part_of_id = $1)`,
        [combo],
      ),
  ],
  [
    'a receipt with another number of its check',
    'receipts',
    /^says another number of its check than 1 to the number of checks$/,
    (tx) => tx.change(`UPDATE receipts SET document = REPLACE(document, '"check_number":2', '"check_number":42')`),
  ],
  [
    'a receipt that counts checks which were undone',
    'receipts',
    /^says another number of its check, or of checks, than those that stand$/,
    (tx) =>
      tx.change(
        `UPDATE receipts SET document = REPLACE(document, '"check_number":2,"checks":2', '"check_number":42,"checks":43')`,
      ),
  ],
  [
    'a combo with another price than its dishes',
    'receipts',
    /^has a combo that does not come to its dishes$/,
    (tx) => tx.change(`UPDATE receipts SET document = REPLACE(document, '"combo_id":"', '"combo_id":"x')`),
  ],
  [
    'a reason of the staff on a refund',
    'receipts',
    /^tells the guest a reason that was meant for the staff$/,
    (tx) =>
      tx.change(
        `UPDATE receipts SET document = REPLACE(document, '"reason":null', '"reason":"complains"') WHERE kind = 'REFUND'`,
      ),
  ],
  [
    'a reason of the staff beside a discount',
    'receipts',
    /^tells the guest of a discount a reason that was meant for the staff$/,
    (tx) =>
      tx.change(
        `UPDATE receipts SET document = REPLACE(document, '"discounts":[]', '"discounts":[{"reason":"a cousin"}]')`,
      ),
  ],
  [
    'a tip of a guest',
    'tip_owners',
    /^has a tip for a waiter who is no user/,
    (tx) =>
      wrote(tx, 'TIP', [
        { account: 'TENDER', amount: 5, method_kind: 'CARD', waiter_id: newId() },
        { account: 'TIPS', amount: -5, waiter_id: newId() },
      ]),
  ],
  [
    'a guest device after the bill',
    'left',
    /^may still order, and the bill of its visit is paid$/,
    (tx) => tx.change('UPDATE guest_phones SET left_at = NULL'),
  ],
  [
    'fewer guests without a waiver of their service charge',
    'uncharged',
    /^is of 5 guests, was of 7 with a service charge, and nobody has waived it$/,
    (tx) => tx.change('UPDATE orders SET covers = 5 WHERE id = $1', [charged]),
  ],
  [
    'lines that lost their service charge in a move without a waiver',
    'uncharged',
    /^is of no guests, was of 7 with a service charge, and nobody has waived it$/,
    (tx) => tx.change('UPDATE orders SET covers_waiver = NULL WHERE id = $1', [moved]),
  ],
])('names %s', async (_, rule, words, plant) => {
  const found = (await faultsOf(plant)).filter((one) => one.rule === rule).map((one) => one.found);
  expect(found).toContainEqual(expect.stringMatching(words));
});
