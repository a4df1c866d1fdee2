import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { office, type Office } from './menu-office.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

const HEAD = { format: 'qres-menu', version: 1 };
const TEA = { name: 'Tea', price: 1, variations: [{ name: '0.5 l', price: 2 }] };

async function expectFaults(here: Office, file: object, paths: string[]): Promise<void> {
  const { status, body } = await here.json({ ...HEAD, ...file });
  expect([status, Object.keys(body.error?.details ?? {})]).toEqual([422, paths]);
}

describe('an option in a file', () => {
  const option = (more: object) => ({
    ingredients: [{ name: 'Milk', unit: 'ml' }],
    modifier_groups: [{ name: 'Drinks', modifiers: [{ name: 'Drink', ...more }] }],
    categories: [{ name: 'Menu', dishes: [TEA] }],
  });
  const at = (member: string) => [`modifier_groups.0.modifiers.0.${member}`];

  it('has no ids, and names only what there is', async () => {
    const here = await office(house);
    const id = '01890000-0000-7000-8000-000000000000';
    for (const member of ['dish_id', 'dish_variation_id', 'station_id', 'nested_group_id'])
      await expectFaults(here, option({ [member]: id }), at(member));
    await expectFaults(here, option({ station: 'Moon' }), at('station'));
    await expectFaults(here, option({ dish: 'Tea', variation: '1 l' }), at('variation'));
    await expectFaults(here, option({ variation: '0.5 l' }), at('variation'));
    await expectFaults(here, option({ recipe: [{ ingredient: 'Snow', amount: 1 }] }), at('recipe.0.ingredient'));
    await expectFaults(here, option({ dish: 'Tea', recipe: [{ ingredient: 'Milk', amount: 1 }] }), at('recipe'));
  });

  it('says where it is made and of what, and a file without ingredients leaves that', async () => {
    const here = await office(house);
    const milky = option({ station: 'Bar', recipe: [{ ingredient: 'Milk', amount: 30 }] });
    expect((await here.json({ ...HEAD, ...milky })).status).toBe(200);
    const before = await here.exported('json');
    expect(JSON.parse(before).modifier_groups[0].modifiers[0]).toMatchObject({
      station: 'Bar',
      recipe: [{ ingredient: 'Milk', amount: 30 }],
    });

    const { ingredients, ...without } = option({ station: 'Bar' });
    expect((await here.json({ ...HEAD, ...without })).body.changes).toEqual([]);
    const { body } = await here.json({ ...HEAD, ...without, ingredients });
    expect(body.changes).toEqual([{ kind: 'CHANGED', thing: 'MODIFIER', path: 'Drinks / Drink', fields: ['recipe'] }]);
    const { body: moved } = await here.json({ ...HEAD, ...option({ dish: 'Tea', variation: '0.5 l' }) });
    expect(moved.changes[0].fields).toEqual(['dish', 'variation', 'station']);
  });
});
