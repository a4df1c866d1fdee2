import { done, type Answer, type Caller } from '../caller.js';
import { PASSWORD, splitOrder, type House } from '../given.js';
import { tireless } from '../tireless.js';
import { taxClass } from '../taxed-house.js';
import type { Told, Wall } from './log-sums.js';

/** An evening over midnight and over the cut-off: when things happen in it. */
export interface Evening extends Wall {
  name: string;
  opensAt: string;
  moments: readonly string[];
}

// In Berlin. Midnight is at 23:00 and the cut-off, four o'clock, at 02:00.
export const SPRING: Evening = {
  name: 'of 23 hours',
  leapsAt: '2027-03-28T01:00:00.000Z',
  minutesBefore: 60,
  minutesAfter: 120,
  opensAt: '2027-03-27T19:00:00.000Z',
  moments: [
    '27T19:10',
    '27T21:30',
    '27T22:59',
    '27T23:01',
    '28T00:30',
    '28T01:10',
    '28T01:58',
    '28T02:01',
    '28T03:30',
  ].map((at) => `2027-03-${at}:05.000Z`),
};

// Midnight is at 22:00 and the cut-off at 03:00; half past two is shown at 00:30 and again at 01:30.
export const AUTUMN: Evening = {
  name: 'of 25 hours',
  leapsAt: '2027-10-31T01:00:00.000Z',
  minutesBefore: 120,
  minutesAfter: 60,
  opensAt: '2027-10-30T18:00:00.000Z',
  moments: [
    '30T18:10',
    '30T20:30',
    '30T21:59',
    '30T22:01',
    '31T00:30',
    '31T01:30',
    '31T02:58',
    '31T03:01',
    '31T04:30',
  ].map((at) => `2027-10-${at}:05.000Z`),
};

export interface Crew {
  manager: Caller;
  waiters: Caller[];
  tippedMethod: string;
}

/** Taxes of both kinds, a service charge, cash without small coins, and one drawer for both tablets. */
export async function furnishTill(house: House): Promise<void> {
  const { admin } = house;
  const [included, added] = [await taxClass(house, 12_000, true, 'VAT'), await taxClass(house, 8_875, false, 'City')];
  const policy = { name: 'till', cash_rounding: { unit: 500, mode: 'NEAREST' } };
  const { id: pricing_policy_id } = await done(admin.post('/pricing-policies', policy));
  const free = { discount_percent: null, comp_amount: null, refund_amount: null };
  const mending = { void_payment_amount: null, return_deposit_amount: null };
  const change = { time_zone: 'Europe/Berlin', cutoff_minutes: 240, tax_class_id: included.id, pricing_policy_id };
  await done(admin.patch('/venue', { ...change, limits: { waiter: { ...free, ...mending } } }));
  await done(admin.patch(`/dishes/${house.dishes.tea}`, { tax_class_id: added.id }));
  const charge = { name: 'Service', rate: 10_000, order_types: ['DINE_IN'] };
  await done(admin.put('/service-charges', { charges: [charge] }));
  const { data } = await done(admin.get('/devices?per_page=100'));
  const device_ids = data.filter(({ kind }: { kind: string }) => kind === 'TABLET').map(({ id }: { id: string }) => id);
  await done(admin.post('/drawers', { name: 'Till', device_ids }));
}

/** Moves the clock to this moment, and signs everybody in anew: sessions do not last for months. */
export async function begin(house: House, at: string): Promise<Crew> {
  goTo(house, at);
  const { anyone, tablet } = house;
  const asPerson = async (session: Promise<Answer>) => tireless(house, anyone.as((await done(session)).access_token));
  const office = (username: string) =>
    asPerson(anyone.post('/auth/login', { username, password: PASSWORD }, { key: null }));
  const { data: names } = await done(tablet.get('/users/waiters'));
  const onTablet = (name: string, pin: string) => {
    const { id } = names.find((one: { name: string }) => one.name === name);
    return asPerson(tablet.post('/auth/login/pin', { user_id: id, pin }, { key: null }));
  };
  const admin = await office('owner');
  const slip = { name: `Slip ${at.slice(0, 10)}`, kind: 'CARD', tip_later: true };
  return {
    manager: admin,
    waiters: [await onTablet('Anna', '4821'), await onTablet('Bolat', '7352')],
    tippedMethod: (await done(admin.post('/payment-methods', slip))).id,
  };
}

export function goTo(house: House, at: string): void {
  house.clock.forward(Date.parse(at) - house.clock.now().getTime());
}

/** What happens at one moment: each waiter serves a table and takes its money, every time in another way. */
export async function serve(house: House, crew: Crew, place: number): Promise<void> {
  for (const [side, who] of crew.waiters.entries()) {
    const turn = 2 * place + side;
    const order = await served(house, who, turn);
    if (isSplit(turn)) await payApart(house, who, order);
    else await pay(house, crew, who, order, turn);
    if (turn % 4 === 2) await giveBack(house, who, order, turn);
  }
}

/** Guests of some tables want to pay apart. */
export function isSplit(turn: number): boolean {
  return turn % 7 === 6;
}

export const CHECKS_OF_SPLIT = 3;

async function payApart(house: House, who: Caller, order: any): Promise<void> {
  const { cash, card } = house.methods;
  await splitOrder(who, order, { way: 'EVENLY', n: CHECKS_OF_SPLIT });
  const sheets = await done(who.get(`/orders/${order.id}/checks`));
  for (const [place, { id }] of sheets.entries()) {
    const tender = place === 0 ? { payment_method_id: cash } : { payment_method_id: card, tip: 100 * place };
    await done(who.post(`/checks/${id}/payments`, tender));
  }
}

/** Something was not as it should be: a dish, a sum or all of a check goes back, some of it in cash for a card. */
async function giveBack(house: House, who: Caller, order: any, turn: number): Promise<void> {
  const { check_id, check_version: version } = await done(who.get(`/orders/${order.id}`));
  const soup = order.items.find(({ status }: { status: string }) => status !== 'CANCELLED');
  const reason = 'Cold';
  const wanted = [
    { kind: 'ITEMS', items: [{ item_id: soup.id, quantity: 1 }], reason },
    { kind: 'AMOUNT', amount: 3_333, payment_method_id: house.methods.cash, reason },
    { kind: 'WHOLE', reason },
  ][(turn >> 2) % 3]!;
  await done(who.post(`/checks/${check_id}/refunds`, wanted, { version }));
}

async function served(house: House, who: Caller, turn: number): Promise<any> {
  const { dishes, tables } = house;
  const items = [
    { dish_id: dishes.soup, quantity: 1 + (turn % 3) },
    { dish_id: dishes.tea, quantity: 2 },
  ];
  const isAtTable = turn % 3 !== 2;
  const place = isAtTable
    ? { order_type: 'DINE_IN', table_id: tables[turn % tables.length], covers: 1 + (turn % 4) }
    : { order_type: 'TAKEAWAY' };
  let order = await done(who.post('/orders', { ...place, items }));
  const [soup, tea] = order.items;
  if (turn % 4 === 1) {
    const half = { reason: 'Cold', quantity: 1 };
    order = await done(who.post(`/orders/${order.id}/items/${tea.id}/void`, half, { version: tea.version }));
  }
  const given =
    turn % 5 === 0
      ? { kind: 'PERCENT', percent: 12_500, reason: 'Friend' }
      : turn % 5 === 3 && { kind: 'COMP', item_id: soup.id, reason: 'Late' };
  if (given) order = await done(who.post(`/orders/${order.id}/discounts`, given, { version: order.version }));
  return order;
}

async function pay(house: House, crew: Crew, who: Caller, order: any, turn: number): Promise<void> {
  const { cash, card } = house.methods;
  const give = (body: object) => done(who.post(`/checks/${order.check_id}/payments`, body));
  const way = turn % 5;
  if (way === 0) await give({ payment_method_id: cash, tip: 500 });
  if (way === 1) {
    await give({ payment_method_id: card, amount: 10_001, tip: 333 });
    await give({ payment_method_id: cash });
  }
  if (way === 2) {
    const { payment } = await give({ payment_method_id: card });
    const replacement = { payment_method_id: house.methods.voucher, reference: 'V-1' };
    await done(who.post(`/payments/${payment.id}/void`, { reason: 'Wrong key', replacement }));
  }
  if (way === 3) {
    const { payment } = await give({ payment_method_id: crew.tippedMethod });
    await done(who.post(`/payments/${payment.id}/tip`, { tip: 1_250 }));
  }
  if (way === 4) {
    const deposit = await done(who.post('/deposits', { payment_method_id: cash, amount: 20_000, name: 'Guest' }));
    await give({ deposit_id: deposit.id, amount: 15_000 });
    await give({ payment_method_id: card });
    await done(who.post(`/deposits/${deposit.id}/return`, { reason: 'Nothing else' }));
  }
}

/** Everything that the log has told since the cursor. */
export async function told(who: Caller, from: string): Promise<Told[]> {
  const events: Told[] = [];
  for (let cursor = from; ;) {
    const { data, next_cursor } = await done(who.get(`/events?cursor=${cursor}&limit=500`));
    events.push(...data);
    if (data.length === 0) return events;
    cursor = next_cursor;
  }
}
