import { afterAll, beforeAll, expect, it } from 'vitest';
import { House, type Venue } from './auth-house.js';
import { until } from './paper.js';
import { speaker, type Speaker } from './speaker.js';

const MINUTE_MS = 60_000;

let house: House;
let venue: Venue;
let admin: Speaker;
let dishId: string;

beforeAll(async () => {
  house = await House.open();
  venue = await house.venue();
  admin = speaker(house, venue.admin);
  await admin.made('/stations', { name: 'Ыстық цех' });
  const category = await admin.made('/categories', { name: 'Тағам' });
  dishId = (await admin.made('/dishes', { category_id: category.id, name: 'Плов', price: 100 })).id;
});
afterAll(() => house?.close());

const line = () => ({ dish_id: dishId, quantity: 1 });
const order = (more: object) => admin.made('/orders', { order_type: 'TAKEAWAY', items: [line()], ...more });
const statusOf = async (id: string): Promise<string> =>
  (await admin.get(`/orders/${id}`)).body.items.map(({ status }: { status: string }) => status).join();

it('after a restart what was held is held, what fell due meanwhile is sent once, and numbers go on', async () => {
  const promised_at = new Date(house.clock.now().getTime() + 20 * MINUTE_MS).toISOString();
  const scheduled = await order({ schedule: true, details: { name: 'Dana', promised_at } });
  const held = await order({ items: [line(), { ...line(), hold: true }] });
  const { fire_at, number, business_date } = scheduled;

  house = await house.restart();
  admin = speaker(house, venue.admin);
  expect([await statusOf(scheduled.id), await statusOf(held.id)]).toEqual(['HELD', 'QUEUED,HELD']);
  expect((await admin.get(`/orders/${scheduled.id}`)).body).toMatchObject({ fire_at, number, business_date });

  house.clock.forward(6 * MINUTE_MS);
  house = await house.restart();
  admin = speaker(house, venue.admin);
  await until(async () => (await statusOf(scheduled.id)) === 'QUEUED');
  expect(await statusOf(held.id)).toBe('QUEUED,HELD');
  const { data: tickets } = (await admin.get('/kitchen/tickets')).body;
  const sent = tickets.filter((ticket: { order_id: string }) => ticket.order_id === scheduled.id);
  expect(sent.map(({ state }: { state: string }) => state)).toEqual(['OPEN']);
  expect((await order({})).number).toBe(held.number + 1);
});
