import { done, type Caller } from '../caller.js';
import { enrol } from '../screens/paired.js';
import type { DemoHouse } from './demo-house.js';

/** How far a table has come. */
type Stage = 'COOKING' | 'PARTLY_READY' | 'READY' | 'SERVED' | 'BILLED';

interface Party {
  table: string;
  waiter: 'anna' | 'nurlan' | 'emily';
  covers: number;
  /** Numbers of dishes. */
  dishes: readonly string[];
  stage: Stage;
  /** For the cook, of the first dish. */
  comment?: string;
}

const PARTIES: readonly Party[] = [
  { table: '4', waiter: 'anna', covers: 3, dishes: ['SOU-01', 'GRL-03', 'BAR-03'], stage: 'COOKING' },
  {
    table: '9',
    waiter: 'emily',
    covers: 5,
    dishes: ['PIZ-02', 'PIZ-01', 'SAL-02', 'SOF-01', 'BAR-01'],
    stage: 'BILLED',
  },
  { table: '2', waiter: 'nurlan', covers: 2, dishes: ['SAL-01', 'SOF-07', 'DES-05'], stage: 'SERVED' },
  { table: '6', waiter: 'anna', covers: 4, dishes: ['GRL-05', 'SID-01', 'SOF-04', 'GRL-06'], stage: 'PARTLY_READY' },
  { table: '27', waiter: 'nurlan', covers: 5, dishes: ['KAZ-01', 'KAZ-05', 'HOT-05'], stage: 'COOKING' },
  {
    table: '33',
    waiter: 'emily',
    covers: 8,
    dishes: ['KAZ-04', 'GRL-01', 'GRL-02', 'STR-06', 'SOF-05'],
    stage: 'READY',
  },
  { table: '8', waiter: 'anna', covers: 4, dishes: ['PAS-01', 'PAS-03', 'SAL-05', 'BAR-04'], stage: 'READY' },
  {
    table: '12',
    waiter: 'anna',
    covers: 7,
    dishes: ['PIZ-03', 'PIZ-05', 'GRL-04', 'SAL-04', 'BAR-05'],
    stage: 'COOKING',
  },
  {
    table: '11',
    waiter: 'nurlan',
    covers: 6,
    dishes: ['STR-02', 'KAZ-03', 'KAZ-02', 'SAL-03', 'SOF-02'],
    stage: 'COOKING',
  },
  { table: '21', waiter: 'emily', covers: 2, dishes: ['PIZ-04', 'BAR-01'], stage: 'COOKING', comment: 'без лука' },
  { table: '24', waiter: 'emily', covers: 4, dishes: ['MAI-01', 'MAI-02', 'SID-03', 'SOF-06'], stage: 'COOKING' },
  {
    table: '25',
    waiter: 'nurlan',
    covers: 4,
    dishes: ['GRL-05', 'STR-03', 'STR-05'],
    stage: 'COOKING',
    comment: 'ребёнку, без соуса',
  },
  {
    table: '28',
    waiter: 'emily',
    covers: 6,
    dishes: ['SOU-02', 'SOU-03', 'PAS-02', 'PAS-04', 'HOT-03'],
    stage: 'COOKING',
  },
  {
    table: '32',
    waiter: 'nurlan',
    covers: 8,
    dishes: ['KAZ-01', 'KAZ-06', 'BAR-03'],
    stage: 'COOKING',
    comment: 'аллергия на орехи!',
  },
  { table: '23', waiter: 'emily', covers: 3, dishes: ['MAI-03', 'SOU-04', 'HOT-06'], stage: 'COOKING' },
];

interface Dish {
  id: string;
  sku: string;
  variations: { id: string }[];
}

/** The house in the middle of an evening; answers the order of each table. */
export async function serveDinner(house: DemoHouse): Promise<Map<string, string>> {
  const dishes: Dish[] = (await done(house.admin.get('/dishes?per_page=100'))).data;
  const tables = await house.tables();
  const idOf = (table: string) => tables.find(({ name }) => name === table)!.id;
  const kitchen = house.anyone.as((await enrol(house, { name: 'Pass', kind: 'KITCHEN_SCREEN', stations: null })).token);
  const orders = new Map<string, string>();
  for (const { table, waiter, covers, dishes: skus, stage, comment } of PARTIES) {
    const device = await enrol(house, { name: `Tablet of ${waiter}, ${table}`, kind: 'TABLET', stations: null });
    const caller = await house.signedIn(waiter, device.token);
    const [first, ...others] = skus.map((sku) => itemOf(dishes.find((dish) => dish.sku === sku)!));
    const items = [{ ...first, ...(comment !== undefined && { comment }) }, ...others];
    const body = { order_type: 'DINE_IN', table_id: idOf(table), covers, items };
    const order = await done(caller.post('/orders', body));
    orders.set(table, order.id);
    await advance({ order, stage, caller, kitchen });
    if (stage === 'BILLED') await done(caller.patch(`/tables/${idOf(table)}/status`, { status: 'BILLED' }));
  }
  await done(house.admin.patch(`/tables/${idOf('31')}/status`, { status: 'RESERVED' }));
  await done(house.admin.patch(`/tables/${idOf('10')}/status`, { status: 'NEEDS_CLEANING' }));
  return orders;
}

function itemOf({ id, variations }: Dish): object {
  return { dish_id: id, quantity: 1, ...(variations[0] && { dish_variation_id: variations[0].id }) };
}

interface Advance {
  order: { id: string; items: { ticket_id: string }[] };
  stage: Stage;
  caller: Caller;
  kitchen: Caller;
}

async function advance({ order, stage, caller, kitchen }: Advance): Promise<void> {
  if (stage === 'COOKING') return;
  const tickets = [...new Set(order.items.map((item) => item.ticket_id))];
  for (const ticket of stage === 'PARTLY_READY' ? tickets.slice(1) : tickets)
    await done(kitchen.post(`/kitchen/tickets/${ticket}/bump`));
  if (stage === 'SERVED' || stage === 'BILLED')
    await done(caller.patch(`/orders/${order.id}/status`, { status: 'SERVED' }));
}

/** Guests of two tables: one calls, the other orders by phone and waits for a yes. */
export async function addGuests(house: DemoHouse): Promise<void> {
  const caller = await guestAt(house, '27');
  await done(caller.post('/guest/calls', { kind: 'WAITER' }));
  const hungry = await guestAt(house, '5');
  const { data } = await done(house.admin.get('/dishes?per_page=100'));
  const items = ['DES-02', 'DES-01'].map((sku) => itemOf(data.find((dish: Dish) => dish.sku === sku)));
  const { total } = await done(hungry.post('/guest/orders/price', { items }));
  await done(hungry.post('/guest/orders', { items, total }));
}

async function guestAt(house: DemoHouse, table: string): Promise<Caller> {
  const code = await house.card(table);
  return house.anyone.as((await done(house.anyone.post('/guest/sessions', { code }))).guest_token);
}
