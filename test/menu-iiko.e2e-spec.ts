import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { deepNomenclature, nomenclature, richNomenclature } from './menu-files.js';
import { office, type Office } from './menu-office.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('a nomenclature of iiko', () => {
  it('gives what is on its menu, and what is deleted there is archived here', async () => {
    const here = await office(house);
    const { status, body } = await here.iiko(nomenclature());

    expect(status).toBe(200);
    expect(body.ignored).toEqual([{ path: 'products.5', reason: 'its group is not on the menu' }]);
    expect(JSON.parse(await here.exported('json')).categories).toMatchObject([
      { name: 'Горячее', dishes: [{ name: 'Стейк', price: 1999_99, sku: '00001' }] },
      {
        name: 'Пицца',
        dishes: [
          {
            name: 'Маргарита',
            variations: [
              { name: 'Маленькая', price: 450_00 },
              { name: 'Большая', price: 850_00 },
            ],
          },
        ],
      },
    ]);

    const later = nomenclature();
    later.products[0]!.isDeleted = true;
    expect((await here.iiko(later)).body.changes).toEqual([
      { kind: 'ARCHIVED', thing: 'DISH', path: 'Горячее / Стейк', fields: [] },
      { kind: 'ARCHIVED', thing: 'CATEGORY', path: 'Горячее', fields: [] },
    ]);
  });

  it('gives modifiers with their bounds, levels of groups, weights, open prices and tags', async () => {
    const here = await office(house);
    const { status, body, text } = await here.iiko(richNomenclature());
    expect(status, text).toBe(200);
    const { modifier_groups: groups, categories } = JSON.parse(await here.exported('json'));

    expect(groups).toEqual([
      {
        name: 'Соусы',
        is_required: true,
        max: 2,
        free_count: 1,
        modifiers: [
          { name: 'Сырный', price: 50_00, max_quantity: 2, is_default: true, sort: 1 },
          { name: 'Чай', sort: 2, dish: 'Чай', price: 120_00 },
        ],
      },
      { name: 'Сырный', min: 1, max: 3, modifiers: [{ name: 'Сырный', price: 50_00, max_quantity: 3, sort: 1 }] },
    ]);
    expect(categories).toMatchObject([
      { name: 'Кухня', dishes: [] },
      {
        name: 'Горячее',
        parent: 'Кухня',
        dishes: [
          {
            name: 'Стейк',
            sold_by_weight: true,
            tags: ['хит'],
            modifier_groups: [{ group: 'Соусы' }, { group: 'Сырный' }],
          },
          { name: 'Рыба', open_price: true, modifier_groups: [{ group: 'Соусы' }] },
        ],
      },
      { name: 'Чай', parent: 'Горячее', dishes: [{ name: 'Чай' }] },
    ]);
    expect(body.ignored).toEqual([
      {
        path: 'products.0.groupModifiers.0.childModifiers.0.defaultAmount',
        reason: 'one unit is taken by itself here',
      },
      { path: 'products.0.groupModifiers.0.childModifiers.2', reason: 'is deleted' },
      { path: 'products.0.groupModifiers.1', reason: 'its group is deleted' },
      { path: 'products.0.modifiers.0.hideIfDefaultAmount', reason: 'what is chosen is always shown here' },
      { path: 'products.0.imageLinks', reason: 'photos are not taken over' },
      { path: 'products.0.tags', reason: 'a tag has 1 to 30 characters' },
      { path: 'products.0.canSetOpenPrice', reason: 'what is sold by weight has no open price' },
      {
        path: 'products.1.groupModifiers.0.childModifiers.0.defaultAmount',
        reason: 'one unit is taken by itself here',
      },
      { path: 'products.1.groupModifiers.0.childModifiers.2', reason: 'is deleted' },
      { path: 'products.1.sizePrices.0.price.nextPrice', reason: 'the next price is not taken over' },
    ]);
    expect((await here.iiko(richNomenclature())).body.changes).toEqual([]);
  });

  it('gives three levels of groups, which our own files keep', async () => {
    const levelsOf = async (one: Office) =>
      JSON.parse(await one.exported('json')).categories.map(({ name, parent = null }: any) => [name, parent]);
    const here = await office(house);
    const { status, body, text } = await here.iiko(deepNomenclature());
    expect(status, text).toBe(200);

    const levels = [
      ['Напитки', null],
      ['Вино', 'Напитки'],
      ['Красное', 'Вино'],
      ['Кьянти', 'Вино'],
    ];
    expect(await levelsOf(here)).toEqual(levels);
    expect(body.ignored).toEqual([{ path: 'groups.3.parentGroup', reason: 'menus have three levels here' }]);
    expect((await here.iiko(deepNomenclature())).body.changes).toEqual([]);

    const [byJson, byCsv] = [await office(house), await office(house)];
    await byJson.json(await here.exported('json'));
    await byCsv.csv(await here.exported('csv'));
    expect([await levelsOf(byJson), await levelsOf(byCsv)]).toEqual([levels, levels]);
    const table = ['category,parent_category,dish,price', 'Красное,Вино,Мерло,1', 'Вино,Напитки,,', 'Кьянти,Вино,,'];
    expect((await byCsv.csv(table.join('\n'))).status).toBe(200);
    expect((await levelsOf(byCsv)).slice(0, 3)).toEqual(levels.slice(0, 3));
  });

  it('with faults changes nothing and names the product', async () => {
    const here = await office(house);
    const broken = richNomenclature();
    const [steak] = broken.products as any[];
    steak.groupModifiers = [{ id: 'unknown' }];
    steak.modifiers[0].id = 'unknown';
    steak.sizePrices[0].price.currentPrice = 1.005;
    broken.products.push({ ...steak, groupModifiers: 'none', parentGroup: 'unknown' });
    const before = await here.exported('json');

    const { status, body } = await here.iiko(broken);

    expect(status).toBe(422);
    expect(Object.keys(body.error.details).toSorted()).toEqual([
      'products.0.groupModifiers.0.id',
      'products.0.modifiers.0.id',
      'products.0.sizePrices.0.price.currentPrice',
      `products.${broken.products.length - 1}.parentGroup`,
    ]);
    expect(await here.exported('json')).toBe(before);
  });

  it('without one dish, and any file that archives more than half of the dishes, is refused until it is confirmed', async () => {
    const here = await office(house);
    await here.iiko(nomenclature());
    const before = await here.exported('json');
    const strange = nomenclature();
    for (const product of strange.products) product.type = 'string';
    const ignored = strange.products.flatMap(({ isDeleted }, index) =>
      isDeleted
        ? []
        : [{ path: `products.${index}.type`, reason: 'only products of the types Dish and Good are taken over' }],
    );

    const refused = await here.iiko(strange, '&confirm=false');
    expect([refused.status, refused.body.error?.code]).toEqual([409, 'IMPORT_ARCHIVES_MOST']);
    expect(refused.body.error.details).toEqual({ archived: 2, dishes: 2 });
    expect(await here.exported('json')).toBe(before);
    const { body: tried } = await here.iiko(strange, '&dry_run=true&confirm=false');
    expect(tried).toMatchObject({ dry_run: true, needs_confirm: true, ignored });

    const half = nomenclature();
    half.products[0]!.isDeleted = true;
    expect((await here.iiko(half, '&confirm=false')).body).toMatchObject({ needs_confirm: false });
    expect((await here.iiko(strange, '&confirm=true')).body).toMatchObject({ needs_confirm: true });
    expect(JSON.parse(await here.exported('json')).categories).toEqual([]);
  });

  it('of which no product is known is refused by an empty menu, too, until it is confirmed', async () => {
    const here = await office(house);
    const strange = nomenclature();
    for (const product of strange.products) product.type = 'string';

    const refused = await here.iiko(strange, '&confirm=false');
    expect([refused.status, refused.body.error?.code]).toEqual([409, 'IMPORT_WITHOUT_DISHES']);
    expect(refused.body.error.details).toEqual({ ignored: 5 });
    const { body: tried } = await here.iiko(strange, '&dry_run=true&confirm=false');
    expect(tried).toMatchObject({ needs_confirm: true, counts: { added: 0 } });
    expect((await here.iiko(strange, '&confirm=true')).body).toMatchObject({ needs_confirm: true, changes: [] });

    const without = { ...strange, products: [] };
    expect((await here.iiko(without, '&confirm=false')).body).toMatchObject({ needs_confirm: false, ignored: [] });
  });
});
