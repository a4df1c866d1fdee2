import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House, newWaiter } from './auth-house.js';
import { nomenclature } from './menu-files.js';
import { furnishMenu, office, type Office } from './menu-office.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('a broken file', () => {
  const faults = ({ status, body }: { status: number; body: any }) => [status, Object.keys(body.error.details)];

  async function unchanged(what: (here: Office) => Promise<void>): Promise<void> {
    const here = await office(house);
    await furnishMenu(here);
    const before = await here.exported('json');
    const events = await here.published();
    await what(here);
    expect(await here.exported('json')).toBe(before);
    expect(await here.published()).toBe(events);
  }

  it('of our own changes nothing and lists its faults by their paths', async () => {
    await unchanged(async (here) => {
      const dish = { name: 'Soup', price: 1 };
      const line = { ingredient: 'Salt', amount: 1 };
      const broken = {
        format: 'qres-menu',
        version: 1,
        extra: true,
        ingredients: [
          { name: 'Salt', unit: 'g' },
          { name: 'Salt', unit: 'g' },
          { name: 'Oil', unit: 'cup' },
        ],
        categories: [
          { name: 'Soups', dishes: [dish, { ...dish, price: -1, taste: 'good' }, { name: 'No price' }, 7] },
          { name: 'Soups', dishes: [{ ...dish, station: 'Moon' }] },
          { name: '', dishes: 'none' },
          {
            name: 'V',
            dishes: [
              {
                name: 'A',
                variations: [
                  { name: 'x', price: 1 },
                  { name: 'x', price: '2' },
                ],
              },
            ],
          },
          { name: 'R', dishes: [{ ...dish, recipe: [line, line, { ingredient: 'Snow', amount: 0 }] }] },
          { name: 'S', dishes: [{ ...dish, recipe: [line, line, { ingredient: 'Snow', amount: 1 }] }] },
        ],
      };
      expect(faults(await here.json(broken))).toEqual([
        422,
        [
          'extra',
          'categories.2.dishes',
          'ingredients.2.unit',
          'ingredients.1.key',
          'ingredients.1.name',
          'categories.0.dishes.1.taste',
          'categories.0.dishes.1.price',
          'categories.0.dishes.2.price',
          'categories.0.dishes.3',
          'categories.2.name',
          'categories.3.dishes.0.variations.1.price',
          'categories.4.dishes.0.recipe.2.amount',
          'categories.1.name',
          'categories.5.dishes.0.recipe.2.ingredient',
          'categories.5.dishes.0.recipe.1.ingredient',
          'categories.1.dishes.0.station',
        ],
      ]);
      for (const nonsense of [{}, { format: 'qres-menu', version: 2 }])
        expect((await here.json(nonsense)).status).toBe(422);
      expect((await here.json('[]')).status).toBe(422);
      expect((await here.json('{"format":')).status).toBe(400);
      expect((await here.csv(await here.exported('json'))).status).toBe(422);
      expect((await here.iiko(JSON.parse(await here.exported('json')))).status).toBe(422);
    });
  });

  it('of our own may name only what is in it, and nothing that contradicts itself', async () => {
    await unchanged(async (here) => {
      const hours = [{ days: [1], from: '10:00', to: '12:00' }];
      const dish = { name: 'Tea', price: 1 };
      const broken = {
        format: 'qres-menu',
        version: 1,
        schedules: [
          { name: 'Morning', hours, starts_on: '2026-02-01', ends_on: '2026-01-01' },
          { name: 'Morning', hours: [{ days: [8], from: '25:00', to: '12:00' }] },
        ],
        modifier_groups: [
          { name: 'Least', min: 3, max: 2 },
          {
            name: 'Sauces',
            max: 2,
            modifiers: [
              { name: 'Hot', dish: 'Soup' },
              { name: 'Mild', nested_group: 'Mild' },
            ],
          },
          { name: 'Round', modifiers: [{ name: 'About', nested_group: 'Round' }] },
          { name: 'Twice', key: 'a' },
          { name: 'Twice', key: 'a', texts: { de: {} } },
          { name: 'Twice', key: 'a' },
        ],
        categories: [
          {
            name: 'Top',
            parent: 'Top',
            dishes: [{ ...dish, schedule: 'Night', open_price: true, sold_by_weight: true }],
          },
          { name: 'Part', parent: 'Nowhere', schedule: 'Night', dishes: [] },
          {
            name: 'Links',
            dishes: [
              {
                ...dish,
                modifier_groups: [{ group: 'Sauces', min: 3 }, { group: 'Sauces' }, { group: 'None', variation: 'S' }],
              },
            ],
          },
        ],
        price_lists: [
          {
            name: 'Less',
            schedule: 'Night',
            prices: [
              { dish: 'Soup', price: 1 },
              { dish: 'Tea', variation: 'S', price: 1 },
              { dish: 'Tea', price: 1 },
              { dish: 'Tea', price: 2 },
            ],
          },
        ],
      };
      expect(faults(await here.json(broken))).toEqual([
        422,
        [
          'schedules.1.hours.0.days',
          'schedules.1.hours.0.from',
          'schedules.0.ends_on',
          'modifier_groups.4.texts.de',
          'modifier_groups.5.key',
          'modifier_groups.0.min',
          'categories.0.parent',
          'categories.1.schedule',
          'categories.1.parent',
          'categories.0.dishes.0.sold_by_weight',
          'categories.0.dishes.0.schedule',
          'categories.2.dishes.0.modifier_groups.0.min',
          'categories.2.dishes.0.modifier_groups.2.group',
          'categories.2.dishes.0.modifier_groups.2.variation',
          'categories.2.dishes.0.modifier_groups.1',
          'modifier_groups.1.modifiers.0.dish',
          'modifier_groups.1.modifiers.1.nested_group',
          'modifier_groups.2.modifiers',
          'price_lists.0.schedule',
          'price_lists.0.prices.0.dish',
          'price_lists.0.prices.1.variation',
          'price_lists.0.prices.3',
        ],
      ]);
      expect(faults(await here.json({ format: 'qres-menu', version: 1, schedules: [], categories: [] }))).toEqual([
        422,
        ['price_lists'],
      ]);
      const said = await here.json('{\n "format": "qres-menu"\n "version": 1 }');
      expect([said.status, said.body.error.details.body]).toEqual([400, expect.stringContaining('JSON')]);
      expect(faults(await here.json('{ "format": "a\\u0000b", "__proto__": 1 }'))).toEqual([
        422,
        ['format', '__proto__'],
      ]);
    });
  });

  it('in the form of a table names the line', async () => {
    await unchanged(async (here) => {
      const table = [
        'category,dish,variation,price,prep_minutes,station',
        'Soups,Borscht,,free,,',
        'Soups,Ukha,,1.234,soon,',
        ',Nothing,,1,,',
        'Soups,,,1,,',
        `Soups,${'x'.repeat(81)},,1,,`,
        `Soups,Pie,${'y'.repeat(41)},1,,Grill`,
        'Soups,Tea,,1,,Moon',
      ].join('\n');
      expect(faults(await here.csv(table))).toEqual([
        422,
        [
          'line 2.price',
          'line 3.prep_minutes',
          'line 3.price',
          'line 4.category',
          'line 5.dish',
          'line 6.name',
          'line 7.name',
          'line 8.station',
        ],
      ]);
      const unknown = await here.csv('dish,colour\nTea,red');
      expect(faults(unknown)).toEqual([422, ['line 1.colour', 'line 1.category', 'line 1.price', 'line 2.category']]);
      expect(unknown.body.error.details['line 1.colour']).toEqual([
        expect.stringMatching(/^is not one of the columns category, parent_category, dish, sku, /),
      ]);
      const traits = [
        'category,parent_category,dish,price,course,diets,open_price',
        'Soups,,Ukha,1,ten,,',
        'Soups,Hot,Borscht,1,10,RAW,maybe',
        'Hot,Soups,Pie,,,,yes',
      ].join('\n');
      expect(faults(await here.csv(traits))).toEqual([
        422,
        ['line 2.course', 'line 3.parent_category', 'line 3.open_price', 'line 3.course', 'line 3.diets'],
      ]);
      expect((await here.csv('category,dish,price\n"Soups,Tea,1')).status).toBe(422);
      expect((await here.csv('')).status).toBe(422);
    });
  });

  it('of iiko names the product', async () => {
    await unchanged(async (here) => {
      const broken = nomenclature();
      broken.products[0]!.name = '';
      broken.products[0]!.sizePrices[0]!.price.currentPrice = 1.005;
      broken.products[1]!.sizePrices[0]!.sizeId = 'unknown';
      broken.products.push({ ...broken.products[0]!, parentGroup: 'unknown' });
      const { status, body } = await here.iiko(broken);
      expect(status).toBe(422);
      expect(Object.keys(body.error.details)).toEqual(
        expect.arrayContaining([
          'products.0.name',
          'products.0.sizePrices.0.price.currentPrice',
          'products.1.sizePrices.0.sizeId',
          `products.${broken.products.length - 1}.parentGroup`,
        ]),
      );
      expect(faults(await here.iiko({}))).toEqual([422, ['groups', 'products']]);
    });
  });

  it('tells the first hundred of its faults, and how many more there are', async () => {
    const here = await office(house);
    const dishes = Array.from({ length: 250 }, () => ({ name: '', price: 1 }));
    const { body } = await here.json({
      format: 'qres-menu',
      version: 1,
      ingredients: [],
      categories: [{ name: 'A', dishes }],
    });
    expect(Object.keys(body.error.details)).toHaveLength(101);
    expect(body.error.details.more).toEqual(['150 faults are not named']);
  });

  it('is refused when it is too large or no file at all, and other routes take none', async () => {
    const here = await office(house);
    const authorization = `Bearer ${here.venue.admin}`;
    const send = async (url: string, type: string, payload: string | Buffer) =>
      (await house.send('POST', `/api/v1${url}`, { payload, headers: { authorization, 'content-type': type } })).status;

    expect(await send('/menu/import?format=csv', 'text/csv', ' '.repeat(10 * 1024 * 1024 + 1))).toBe(413);
    expect(await send('/menu/import?format=json', 'application/json', ' '.repeat(10 * 1024 * 1024 + 1))).toBe(413);
    expect(await send('/menu/import?format=csv', 'text/plain', 'category')).toBe(415);
    expect(await send('/menu/import?format=csv', 'text/csv', Buffer.from('category,\xff', 'latin1'))).toBe(400);
    expect(await send('/menu/import?format=yaml', 'text/csv', 'category')).toBe(422);
    expect(await send('/categories', 'text/csv', 'name')).toBe(415);
    expect(await send('/categories', 'application/json', JSON.stringify({ name: 'x'.repeat(70_000) }))).toBe(413);
  });

  it('is not read, whatever its size, when its sender may not change the menu', async () => {
    const here = await office(house);
    const { access_token } = await house.login((await here.venue.hire(newWaiter())).username);
    const said = await house.send('POST', '/api/v1/menu/import?format=json', {
      payload: `{${' '.repeat(200_000)}`,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    });
    expect(said).toMatchObject({ status: 403 });
  });
});
