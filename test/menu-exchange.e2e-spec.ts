import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { bigMenu, nomenclature } from './menu-files.js';
import { furnishMenu, office, type Office } from './menu-office.js';

const BETWEEN_ORDERS_MS = 100;

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('a menu as a file', () => {
  it('is the same file again after it was read by another house', async () => {
    const [here, there] = [await office(house), await office(house)];
    await furnishMenu(here);
    const file = await here.exported('json');

    const first = await there.json(file);
    const again = await there.exported('json');

    expect(first).toMatchObject({
      status: 200,
      body: { counts: { added: 13, changed: 0, archived: 0, unchanged: 0 } },
    });
    expect(again).toBe(file);
    expect((await there.json(again)).body.counts).toEqual({ added: 0, changed: 0, archived: 0, unchanged: 13 });
    expect((await here.json(file)).body.counts).toMatchObject({ added: 0, changed: 0, archived: 0 });
    expect(await there.published()).toBe(1);
    const menu = async ({ venue }: Office) => {
      const { text } = await house.send('GET', `/api/v1/menu?venue=${venue.slug}`);
      return text.replace(/"(id|venue_\w+)":"[^"]+"|"menu_version":\d+/g, '');
    };
    expect(await menu(there)).toBe(await menu(here));
  });

  it('is the same table again, too', async () => {
    const [here, there] = [await office(house), await office(house)];
    await furnishMenu(here);
    const table = await here.exported('csv');

    expect((await there.csv(table)).status).toBe(200);
    expect(await there.exported('csv')).toBe(table);
    expect((await there.csv(table)).body.counts).toMatchObject({ added: 0, changed: 0, archived: 0 });
    // What a table cannot say stays: recipes, ingredients, colours.
    const before = await here.exported('json');
    expect((await here.csv(table)).body.changes).toEqual([]);
    expect(await here.exported('json')).toBe(before);
    expect(await here.typeOf('csv')).toBe('text/csv; charset=utf-8');
  });

  it('is for search engines a Menu of schema.org', async () => {
    const here = await office(house);
    await furnishMenu(here);
    const menu = JSON.parse(await here.exported('schema_org'));

    expect(await here.typeOf('schema_org')).toBe('application/ld+json; charset=utf-8');
    expect(menu).toMatchObject({ '@context': 'https://schema.org', '@type': 'Menu', name: here.venue.slug });
    const [pizza, drinks] = menu.hasMenuSection;
    expect(pizza.hasMenuItem[0].offers).toEqual([
      { '@type': 'Offer', name: '25 cm', sku: 'MAR-25', price: '450.00', priceCurrency: 'RUB' },
      { '@type': 'Offer', name: '35 cm', price: '850.50', priceCurrency: 'RUB' },
    ]);
    expect(drinks.hasMenuItem.map(({ name }: { name: string }) => name)).toEqual(['Juice', 'Шай', 'Water', 'Water']);
    expect(menu.hasMenuSection).toHaveLength(2);
  });
});

describe('an import', () => {
  it('says beforehand what it will do, does that, and tells it once', async () => {
    const here = await office(house);
    const { margherita, tea } = await furnishMenu(here);
    const file = JSON.parse(await here.exported('json'));
    const [pizza, drinks] = file.categories;
    pizza.dishes[0].variations[0].price = 475_00;
    pizza.dishes[0].variations.pop();
    // A dish with its SKU is the same dish under another name, in another category.
    const [moved] = drinks.dishes.splice(1, 1);
    pizza.dishes.push({ ...moved, name: 'Tea', recipe: [] });
    drinks.dishes.push({ name: 'Coffee', price: 300_00, station: 'Bar' });
    file.categories.pop();
    const events = await here.published();
    const before = await here.exported('json');

    const planned = (await here.json(file, '&dry_run=true')).body;
    expect(await here.exported('json')).toBe(before);
    expect(await here.published()).toBe(events);
    const told = (await here.json(file)).body;

    expect(planned.changes).toEqual([
      { kind: 'CHANGED', thing: 'VARIATION', path: 'Pizza / Margherita / 25 cm', fields: ['price'] },
      { kind: 'ARCHIVED', thing: 'VARIATION', path: 'Pizza / Margherita / 35 cm', fields: [] },
      { kind: 'CHANGED', thing: 'DISH', path: 'Pizza / Tea', fields: ['category', 'name', 'recipe'] },
      { kind: 'ADDED', thing: 'DISH', path: 'Напитки / Coffee', fields: [] },
      { kind: 'ARCHIVED', thing: 'CATEGORY', path: 'Empty', fields: [] },
    ]);
    expect(told).toEqual({ ...planned, dry_run: false, menu_version: planned.menu_version + 1 });
    expect(await here.published()).toBe(events + 1);
    expect((await here.get(`/dishes/${tea.id}`)).body).toMatchObject({ name: 'Tea', version: tea.version + 2 });
    expect((await here.get(`/dishes/${margherita.id}`)).body).toMatchObject({ version: margherita.version + 3 });
    expect((await here.json(file)).body.counts).toMatchObject({ added: 0, changed: 0, archived: 0 });
  });

  it('takes a table as spreadsheets of other countries write it', async () => {
    const here = await office(house);
    const table =
      '\ufeffCategory;Dish;Variation;Price;Prep_Minutes\r\n' +
      'Супы;Борщ;;1 200,50;15\r\n' +
      'Супы;"Уха ""царская""";малая;450;\r\n' +
      'Супы;"Уха ""царская""";большая;650,5;\r\n';

    expect((await here.csv(table)).body.counts).toMatchObject({ added: 5 });

    const [borsch, ukha] = (await here.get('/dishes')).body.data;
    expect(borsch).toMatchObject({ name: 'Борщ', price: 1200_50, prep_minutes: 15 });
    expect(ukha).toMatchObject({ name: 'Уха "царская"', price: null, prep_minutes: null });
    expect(ukha.variations.map(({ name, price }: any) => [name, price])).toEqual([
      ['малая', 450_00],
      ['большая', 650_50],
    ]);
  });

  it('takes what iiko has on its menu, and says what it leaves', async () => {
    const here = await office(house);
    const { status, body } = await here.iiko(nomenclature());

    expect(status).toBe(200);
    expect(body.ignored).toEqual([
      { path: 'products.0.groupModifiers', reason: 'modifiers are not taken over' },
      { path: 'products.5', reason: 'its group is not on the menu' },
    ]);
    expect(JSON.parse(await here.exported('json')).categories).toMatchObject([
      { name: 'Горячее', dishes: [{ name: 'Стейк', price: 1999_99, sku: '00001', description: null, variations: [] }] },
      {
        name: 'Пицца',
        dishes: [
          {
            name: 'Маргарита',
            price: null,
            variations: [
              { name: 'Маленькая', price: 450_00 },
              { name: 'Большая', price: 850_00 },
            ],
          },
        ],
      },
    ]);

    // What is deleted there is archived here.
    const later = nomenclature();
    later.products[0]!.isDeleted = true;
    expect((await here.iiko(later)).body.changes).toEqual([
      { kind: 'ARCHIVED', thing: 'DISH', path: 'Горячее / Стейк', fields: [] },
      { kind: 'ARCHIVED', thing: 'CATEGORY', path: 'Горячее', fields: [] },
    ]);
  });

  it('leaves open orders as they are', async () => {
    const here = await office(house);
    const { tea, drinks } = await furnishMenu(here);
    const items = [{ dish_id: tea.id, quantity: 2 }];
    const order = await here.made('/orders', { order_type: 'TAKEAWAY', items });

    await here.json({ format: 'qres-menu', version: 1, ingredients: [], categories: [] });

    expect((await here.get(`/orders/${order.id}`)).body).toEqual(order);
    expect(await here.post('/orders', { order_type: 'TAKEAWAY', items })).toMatchObject({ code: 'DISH_ARCHIVED' });
    expect((await here.get('/dishes')).body.data).toEqual([]);
    expect((await here.get(`/categories/${drinks.id}`)).body.archived_at).toEqual(expect.any(String));
  });

  it('and somebody who changes the menu meanwhile do not spoil each other’s work', async () => {
    const here = await office(house);
    const { tea } = await furnishMenu(here);
    const file = JSON.parse(await here.exported('json'));
    file.categories[0].dishes[0].name = 'Regina';

    const all = await Promise.all([
      here.json(file),
      here.patch(`/dishes/${tea.id}/availability`, { is_available: false }),
      here.made('/ingredients', { name: 'Salt', unit: 'g' }),
      here.json(file),
    ]);

    expect(all.map((said) => said.status ?? 201)).toEqual([200, 200, 201, 200]);
    const { data } = (await here.get('/dishes?per_page=100')).body;
    expect(data.map(({ name }: any) => name)).toEqual(['Regina', 'Juice', 'Шай', 'Water', 'Water']);
    expect(data.find(({ id }: any) => id === tea.id).is_available).toBe(false);
    expect((await here.json(file)).body.counts).toMatchObject({ added: 0, changed: 0 });
  });
});

describe('a menu of 5000 dishes', () => {
  it('is read in seconds, and orders are taken meanwhile', async () => {
    const here = await office(house);
    const { tea } = await furnishMenu(here);
    const file = bigMenu(5000);
    // A dish that stays, so that it can be ordered before and after.
    file.categories.push({ name: 'Напитки', dishes: [{ name: 'Шай', price: 200_00, sku: 'T-1' }] } as never);
    const order = () => here.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: tea.id, quantity: 1 }] });

    const started = performance.now();
    let isOver = false;
    const importing = here.json(file).finally(() => (isOver = true));
    const waits: number[] = [];
    while (!isOver) {
      const asked = performance.now();
      expect((await order()).status).toBe(201);
      waits.push(performance.now() - asked);
      await wait(BETWEEN_ORDERS_MS);
    }
    const { status, body } = await importing;
    const seconds = (performance.now() - started) / 1000;

    expect(status).toBe(200);
    expect(body.counts.added).toBeGreaterThan(15_000);
    expect(body.changes).toHaveLength(500);
    expect(seconds).toBeLessThan(20);
    expect(waits.length).toBeGreaterThan(3);
    expect(Math.max(...waits)).toBeLessThan(5_000);
  });
});
