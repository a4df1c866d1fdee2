import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { furnishMenu, office, type Office } from './menu-office.js';

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
    // Data that CSV cannot contain stays: recipes, ingredients, colours.
    const before = await here.exported('json');
    expect((await here.csv(table)).body.changes).toEqual([]);
    expect(await here.exported('json')).toBe(before);
    expect(await here.typeOf('csv')).toBe('text/csv; charset=utf-8');
  });

  it('is for search engines a Menu of schema.org, as guests may see it', async () => {
    const here = await office(house);
    const { pizza, drinks } = await furnishMenu(here);
    const wines = await here.made('/categories', { name: 'Wines', description: 'By the glass', parent_id: drinks.id });
    const card = { category_id: wines.id, price: 1000 };
    const cured = await here.made('/dishes', {
      ...card,
      name: 'Ham',
      sold_by_weight: true,
      diets: ['GLUTEN_FREE', 'NUT_FREE'],
    });
    await here.made('/dishes', { ...card, name: 'For staff', is_hidden_from_guests: true });
    await here.made('/dishes', { category_id: wines.id, name: 'Of the day', open_price: true });
    await here.patch(`/dishes/${cured.id}/availability`, { is_available: false });
    const egg = (await here.get('/ingredients?q=Egg')).body.data[0].id;
    await here.put(`/dishes/${cured.id}/recipe`, { lines: [{ ingredient_id: egg, amount: 2 }] });
    const menu = JSON.parse(await here.exported('schema_org'));

    expect(await here.typeOf('schema_org')).toBe('application/ld+json; charset=utf-8');
    expect(menu).toMatchObject({ '@context': 'https://schema.org', '@type': 'Menu', name: here.venue.slug });
    const [first, second] = menu.hasMenuSection;
    const inStock = { availability: 'https://schema.org/InStock' };
    expect(first).toMatchObject({ '@type': 'MenuSection', name: pizza.name });
    expect(first.hasMenuItem[0].offers).toEqual([
      { '@type': 'Offer', name: '25 cm', sku: 'MAR-25', price: '450.00', priceCurrency: 'RUB', ...inStock },
      { '@type': 'Offer', name: '35 cm', price: '850.50', priceCurrency: 'RUB', ...inStock },
    ]);
    expect(second.hasMenuItem.map(({ name }: { name: string }) => name)).toEqual(['Juice', 'Шай', 'Water', 'Water']);
    const price = { '@type': 'UnitPriceSpecification', price: '10.00', priceCurrency: 'RUB', unitCode: 'KGM' };
    expect(second.hasMenuSection).toEqual([
      {
        '@type': 'MenuSection',
        name: 'Wines',
        description: 'By the glass',
        hasMenuItem: [
          {
            '@type': 'MenuItem',
            name: 'Ham',
            suitableForDiet: ['https://schema.org/GlutenFreeDiet'],
            nutrition: {
              '@type': 'NutritionInformation',
              calories: '143 kcal',
              proteinContent: '0.004 g',
              fatContent: '0.001 g',
              saturatedFatContent: '0 g',
              carbohydrateContent: '0.002 g',
              sugarContent: '0.001 g',
            },
            offers: { '@type': 'Offer', priceSpecification: price, availability: 'https://schema.org/SoldOut' },
          },
          { '@type': 'MenuItem', name: 'Of the day' },
        ],
      },
    ]);
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
    // A dish with its SKU stays the same dish, under another name and in another category.
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

  it('leaves alone what the file does not have, and tells what else it changes', async () => {
    const here = await office(house);
    const { tea, margherita } = await furnishMenu(here);
    const hours = [{ days: [1, 2], from: '10:00', to: '12:00' }];
    const { id: schedule_id } = await here.made('/schedules', { name: 'Morning', hours });
    const list = await here.made('/price-lists', { name: 'Cheaper', schedule_id });
    await here.patch(`/price-lists/${list.id}/prices`, { prices: [{ dish_id: tea.id, price: 1 }] });
    const sizes = { name: 'Milk', min: 1, modifiers: [{ name: 'Oat', price: 10 }, { name: 'Cow' }] };
    const group_id = (await here.made('/modifier-groups', sizes)).id;
    await here.put(`/dishes/${tea.id}/modifier-groups`, { groups: [{ group_id, max: 2 }] });
    await here.patch(`/dishes/${tea.id}`, { schedule_id });
    await here.put('/menu/translations', { translations: [{ thing: 'DISH', id: tea.id, lang: 'en', name: 'Tea' }] });
    const file = JSON.parse(await here.exported('json'));
    const { schedules: _, price_lists: __, modifier_groups: ___, ingredients: ____, categories, ...head } = file;

    // A dish whose lists are missing in the file keeps them.
    const plain = JSON.parse(
      JSON.stringify(categories, (member, value) =>
        ['schedule', 'modifier_groups', 'recipe'].includes(member) ? undefined : value,
      ),
    );
    expect((await here.json({ ...head, categories: plain })).body.changes).toEqual([]);
    expect(JSON.parse(await here.exported('json'))).toEqual(file);

    const milk = file.modifier_groups[0];
    milk.max = 1;
    milk.modifiers = [{ name: 'Oat', price: 20 }, { name: 'Soy' }];
    file.price_lists[0].prices.push({ dish: 'Margherita', variation: '25 cm', price: 5 });
    file.schedules[0].hours[0].days = [3];
    const drink = file.categories[1].dishes[1];
    drink.texts = { ru: { name: 'Чай' } };
    drink.modifier_groups = [];
    delete drink.schedule;
    expect((await here.json(file)).body.changes).toEqual([
      { kind: 'CHANGED', thing: 'SCHEDULE', path: 'Morning', fields: ['hours'] },
      { kind: 'CHANGED', thing: 'MODIFIER_GROUP', path: 'Milk', fields: ['max'] },
      { kind: 'CHANGED', thing: 'DISH', path: 'Напитки / Шай', fields: ['schedule', 'modifier_groups', 'texts'] },
      { kind: 'CHANGED', thing: 'MODIFIER', path: 'Milk / Oat', fields: ['price'] },
      { kind: 'ADDED', thing: 'MODIFIER', path: 'Milk / Soy', fields: [] },
      { kind: 'ARCHIVED', thing: 'MODIFIER', path: 'Milk / Cow', fields: [] },
      { kind: 'CHANGED', thing: 'PRICE_LIST', path: 'Cheaper', fields: ['prices'] },
    ]);
    expect((await here.get(`/price-lists/${list.id}/prices`)).body.data).toEqual(
      expect.arrayContaining([{ dish_id: margherita.id, variation_id: margherita.variations[0].id, price: 5 }]),
    );
    expect((await here.get(`/dishes/${tea.id}`)).body).toMatchObject({ schedule_id: null, modifier_groups: [] });
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
