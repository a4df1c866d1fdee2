import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it('every event type has a JSON Schema that its example and what really happens keep', async () => {
  const types: any[] = await done(house.admin.get('/event-types'));
  const ajv = addFormats.default(new Ajv2020({ strict: false }));
  const schemas = new Map(types.map(({ type, json_schema: schema }) => [type, ajv.compile(schema)]));
  for (const { type, example } of types)
    expect([type, schemas.get(type)!(example), schemas.get(type)!.errors]).toEqual([type, true, null]);
  const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
  await done(house.waiter.post('/orders', { order_type: 'DINE_IN', table_id: house.tables[0], items }));
  const { id } = await done(house.admin.get('/venue'));
  for (const { type, data } of await eventsOf(house.database, id))
    expect([type, schemas.get(type)!(data), schemas.get(type)!.errors]).toEqual([type, true, null]);
});
