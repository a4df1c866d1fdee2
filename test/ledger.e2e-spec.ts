import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../src/database/tx.js';
import { examine } from '../src/ledger/ledger.js';
import { RULES, type Rule } from '../src/ledger/rules.js';
import { rulesBrokenBy as brokenBy } from './broken-books.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { PLANTED_IN_BILLS } from './planted-in-bills.js';
import { PLANTED_IN_BOOKS } from './planted-in-books.js';
import { PLANTED_IN_RECEIPTS } from './planted-in-receipts.js';

let house: House;
let paid: { id: string; check_id: string };
let open: { id: string; check_id: string };

beforeAll(async () => {
  house = await openHouse();
  const { steak, tea } = house.dishes;
  const taken = (tableId: string) =>
    done(
      house.waiter.post('/orders', {
        order_type: 'DINE_IN',
        table_id: tableId,
        items: [
          { dish_id: steak, quantity: 1 },
          { dish_id: tea, quantity: 2 },
        ],
      }),
    );
  paid = await taken(house.tables[0]!);
  const { check_version: version } = await done(house.waiter.patch(`/orders/${paid.id}/status`, { status: 'SERVED' }));
  await done(house.waiter.post(`/checks/${paid.check_id}/bill`, undefined, { version }));
  const cash = { payment_method_id: house.methods.cash, tip: 1000, tendered: 200_000 };
  await done(house.waiter.post(`/checks/${paid.check_id}/payments`, cash));
  const gone = await taken(house.tables[1]!);
  await done(house.waiter.post(`/orders/${gone.id}/cancel`, { reason: 'they left' }, { version: gone.version }));
  open = await taken(house.tables[2]!);
  const { id: printer } = await done(house.admin.post('/printers', { name: 'Files', connection: 'FILE' }));
  await done(house.admin.post(`/printers/${printer}/test`));
});
afterAll(() => house.close());

const rulesBrokenBy = (plant: (tx: Tx) => Promise<unknown>) => brokenBy(house.database, plant);

// The tax is included in the price, so the total stays the same.
const TAX = JSON.stringify({ taxClassId: 'vat', name: 'VAT', rate: 12_000, isIncluded: true });

const oneLineOf = 'SELECT MIN(position) FROM order_items';

const PLANTED: [string, Rule, (tx: Tx) => Promise<unknown>, Rule[]?][] = [
  [
    'a ticket that was put away without a word',
    'printing',
    (tx) => tx.change(`UPDATE print_jobs SET state = 'DROPPED', printed_at = NULL`),
  ],
  [
    'an order that nobody was told of',
    'told_once',
    (tx) =>
      tx.change(`UPDATE event SET type = 'order.updated' WHERE type = 'order.created' AND data LIKE $1`, [
        `%${paid.id}%`,
      ]),
  ],
  [
    'an order that was told twice',
    'told_once',
    (tx) =>
      tx.change(
        `UPDATE event SET type = 'order.created', data = (SELECT e.data FROM event e WHERE e.type = 'order.created' AND e.data LIKE $1)
         WHERE type = 'check.closed'`,
        [`%${paid.id}%`],
      ),
  ],
  [
    'an event of an order that does not exist',
    'told_once',
    (tx) =>
      tx.change(`UPDATE event SET data = REPLACE(data, $1, $2) WHERE type = 'order.created'`, [
        open.id,
        '01890000-0000-7000-8000-000000000000',
      ]),
  ],
  [
    'a skipped order number',
    'numbered',
    (tx) => tx.change('UPDATE orders SET number = number + 1 WHERE id = $1', [open.id]),
  ],
  [
    'a line on the ticket of another order',
    'belongs',
    (tx) =>
      tx.change(
        `UPDATE order_items SET ticket_id = (SELECT ticket_id FROM order_items WHERE order_id = $1 AND position = (${oneLineOf}))
         WHERE order_id = $2 AND position = (${oneLineOf})`,
        [paid.id, open.id],
      ),
  ],
  ['a lost line', 'counted', (tx) => tx.change('UPDATE orders SET lines = lines + 1 WHERE id = $1', [open.id])],
  [
    'an uncounted sending',
    'counted',
    (tx) => tx.change('UPDATE orders SET fires = fires - 1 WHERE id = $1', [open.id]),
  ],
  [
    'a price that its parts do not come to',
    'priced',
    (tx) => tx.change('UPDATE order_items SET base_price = base_price - 1 WHERE order_id = $1', [open.id]),
  ],
  [
    'a combo of which one dish was forgotten',
    'parted',
    (tx) =>
      tx.change(
        `UPDATE order_items SET part_of_id = order_id, part_of_place = position, part_of = $1 WHERE order_id = $2`,
        ['{"kind":"COMBO","units":1}', open.id],
      ),
  ],
  [
    'a wrong total',
    'totalled',
    (tx) => tx.change('UPDATE checks SET total = total + 1 WHERE order_id = $1', [open.id]),
  ],
  [
    'a wrong subtotal',
    'totalled',
    (tx) => tx.change('UPDATE checks SET subtotal = subtotal - 1 WHERE order_id = $1', [open.id]),
  ],
  [
    'a tax that is on no line',
    'taxed',
    (tx) => tx.change('UPDATE checks SET taxes = $2 WHERE order_id = $1', [open.id, `[${TAX}]`]),
  ],
  [
    'a tax that its check does not tell',
    'taxed',
    (tx) => tx.change('UPDATE order_items SET tax = $2 WHERE order_id = $1', [open.id, TAX]),
  ],
  [
    'a payment that was not counted',
    'paid',
    (tx) => tx.change('UPDATE payments SET amount = amount - 1, tip = tip + 1'),
    ['paid', 'tipped', 'closed', 'tendered'],
  ],
  [
    'a payment that failed and was counted',
    'paid',
    (tx) => tx.change(`UPDATE payments SET status = 'FAILED'`),
    ['paid', 'tipped', 'closed', 'tendered'],
  ],
  ['a tip too many', 'tipped', (tx) => tx.change('UPDATE checks SET tips = tips + 1 WHERE order_id = $1', [paid.id])],
  ['change that does not add up', 'change_given', (tx) => tx.change('UPDATE payments SET change = change + 1')],
  [
    'odd coins',
    'cash_rounded',
    (tx) => tx.change('UPDATE payments SET rounding = 1, change = change - 1'),
    ['cash_rounded', 'tendered'],
  ],
  ['a lost discount', 'discounted', (tx) => tx.change('UPDATE orders SET discounts = 1')],
  [
    'a check that is paid and open',
    'closed',
    (tx) => tx.change(`UPDATE checks SET state = 'OPEN', closed_at = NULL WHERE order_id = $1`, [paid.id]),
    ['closed', 'sold', 'booked', 'billed', 'order_status', 'receipts'],
  ],
  [
    'a settled order without its time',
    'closed',
    (tx) => tx.change('UPDATE orders SET settled_at = NULL WHERE id = $1', [paid.id]),
    ['closed', 'tables'],
  ],
  [
    'a status that does not follow',
    'order_status',
    (tx) => tx.change(`UPDATE orders SET status = 'READY' WHERE id = $1`, [open.id]),
  ],
  [
    'a payment status that does not follow',
    'payment_status',
    (tx) => tx.change(`UPDATE orders SET payment_status = 'UNPAID' WHERE id = $1`, [paid.id]),
  ],
  [
    'a line that is held on a ticket that was sent',
    'held',
    (tx) => tx.change(`UPDATE order_items SET status = 'HELD', fired_at = NULL WHERE order_id = $1`, [open.id]),
  ],
  [
    'a line that is cooked and was never sent',
    'held',
    (tx) => tx.change('UPDATE order_items SET fired_at = NULL WHERE order_id = $1', [open.id]),
  ],
  [
    'an order that waits and holds nothing',
    'held',
    (tx) => tx.change('UPDATE orders SET fire_at = created_at WHERE id = $1', [open.id]),
  ],
  [
    'a merged order that kept its lines',
    'merged',
    (tx) => tx.change('UPDATE orders SET merged_into_id = $2 WHERE id = $1', [open.id, paid.id]),
  ],
  [
    'a ticket that left the screen unmade',
    'bumped',
    (tx) =>
      tx.change('UPDATE tickets SET bumped_at = created_at, cleared_at = created_at WHERE order_id = $1', [open.id]),
  ],
  [
    'a ticket that left the screen with a change of which no cook took note',
    'bumped',
    (tx) => tx.change('UPDATE order_items SET told_quantity = 9 WHERE order_id = $1', [paid.id]),
  ],
  [
    'food that nobody hands out',
    'passed',
    (tx) => tx.change('UPDATE tickets SET cleared_at = created_at WHERE order_id = $1', [open.id]),
  ],
  [
    'portions that were made of a line that nobody began',
    'made',
    (tx) => tx.change('UPDATE order_items SET ready_quantity = 1 WHERE order_id = $1', [open.id]),
  ],
  [
    'a free table with guests',
    'tables',
    (tx) => tx.change(`UPDATE tables SET status = 'FREE' WHERE id = $1`, [house.tables[2]!]),
  ],
  [
    'a visit that ended without its table',
    'tables',
    (tx) => tx.change('UPDATE table_sessions SET closed_at = opened_at WHERE closed_at IS NULL'),
  ],
  [
    'a table that has forgotten its visit',
    'tables',
    (tx) => tx.change('UPDATE tables SET session_id = NULL WHERE id = $1', [house.tables[2]!]),
  ],
  [
    'a group of one table',
    'tables',
    (tx) => tx.change('UPDATE tables SET group_id = id WHERE id = $1', [house.tables[4]!]),
  ],
  [
    'an order without its visit',
    'tables',
    (tx) => tx.change('UPDATE orders SET session_id = NULL WHERE id = $1', [open.id]),
  ],
  ...PLANTED_IN_BILLS,
  ...PLANTED_IN_BOOKS,
  ...PLANTED_IN_RECEIPTS,
  ['a missing event', 'log', (tx) => tx.change(`DELETE FROM event WHERE type = 'check.closed'`)],
  ['a counter ahead of its events', 'log', (tx) => tx.change('UPDATE venue_counter SET seq = seq + 1')],
  ['a request without its answer', 'answered', (tx) => tx.change('UPDATE idempotency SET answer = NULL')],
];

describe('the ledger', () => {
  it('finds nothing wrong with a house that works, and says what it has looked at', async () => {
    const findings = await house.database.readSnapshot((reader) => examine(reader));
    expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toEqual(Object.keys(RULES));
    const looked = new Map(findings.map((finding) => [finding.rule, finding.looked]));
    expect(looked.get('told_once')).toBe(3);
    expect(looked.get('change_given')).toBe(1);
    expect(looked.get('bumped')).toBe(6);
  });

  it.each(PLANTED)('finds %s', async (_, rule, plant, rules = [rule]) => {
    expect(await rulesBrokenBy(plant)).toEqual(rules);
  });

  it('finds portions below none, should the database ever let them through', async () => {
    const { dialect } = house.database;
    const broken = await rulesBrokenBy(async (tx) => {
      await tx.change(
        dialect === 'sqlite'
          ? 'PRAGMA ignore_check_constraints = ON'
          : 'ALTER TABLE dishes DROP CONSTRAINT dishes_remaining',
      );
      await tx.change('UPDATE dishes SET remaining = -1 WHERE id = $1', [house.dishes.soup]);
      if (dialect === 'sqlite') await tx.change('PRAGMA ignore_check_constraints = OFF');
    });
    expect(broken).toEqual(['portions']);
  });

  it('does not miss the events of old orders that the log has been relieved of', async () => {
    const later = [open.id];
    const broken = await rulesBrokenBy(async (tx) => {
      const [kept] = await tx.rows<{ seq: number }>(
        `SELECT seq FROM event WHERE type = 'order.created' AND data LIKE $1`,
        [`%${later[0]}%`],
      );
      await tx.change('DELETE FROM event WHERE seq < $1', [kept!.seq]);
      await tx.change('UPDATE venue_counter SET min_seq = $1', [kept!.seq]);
    });
    expect(broken).toEqual([]);
  });
});
