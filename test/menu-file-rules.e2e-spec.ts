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

describe('a list in a file', () => {
  const entries = (count: number) => Array.from({ length: count }, () => ({}));

  it.each([
    ['ingredients', 5000],
    ['schedules', 200],
    ['modifier_groups', 2000],
    ['categories', 500],
  ])('%s of more than %i entries, as the contract has it, is refused', async (list, most) => {
    const here = await office(house);
    const file = { ...HEAD, schedules: [], price_lists: [], categories: [] };
    await expectFaults(here, { ...file, [list]: entries(most + 1) }, [list]);
    expect((await here.json({ ...file, [list]: entries(most) })).body.error.details).not.toHaveProperty(list);
  });

  it('of iiko of more entries, too', async () => {
    const here = await office(house);
    const { status, body } = await here.iiko({ groups: entries(5001), products: entries(50_001) });
    expect([status, Object.keys(body.error.details)]).toEqual([422, ['groups', 'products']]);
  });
});

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

describe('a tax class in a file', () => {
  const rates = { dine_in: 12_000, takeaway: 8875, delivery: 0 };
  const vat = { name: 'VAT', rates, is_included: true };
  const taxed = (tax_classes: object[], tax_class?: string) => ({
    tax_classes,
    categories: [{ name: 'Menu', tax_class, dishes: [{ ...TEA, tax_class }] }],
  });

  it('is there once, is usual alone, and is named only where it is', async () => {
    const here = await office(house);
    await expectFaults(here, taxed([vat, vat]), ['tax_classes.1.name']);
    await expectFaults(here, taxed([{ ...vat, rates: { dine_in: 1 } }]), [
      'tax_classes.0.rates.takeaway',
      'tax_classes.0.rates.delivery',
    ]);
    const usual = { ...vat, is_usual: true };
    await expectFaults(here, taxed([usual, { ...usual, name: 'Other' }]), ['tax_classes.1.is_usual']);
    const paths = ['categories.0.tax_class', 'categories.0.dishes.0.tax_class'];
    await expectFaults(here, taxed([vat], 'Other'), paths);
    const { tax_classes, ...without } = taxed([vat], 'VAT');
    expect(tax_classes).toHaveLength(1);
    await expectFaults(here, without, paths);
  });

  it('goes with all that named it, and stays with a file that says nothing of classes', async () => {
    const here = await office(house);
    const send = async (file: object) => (await here.json({ ...HEAD, ...file })).body.changes;
    const usual = async () => (await here.get('/venue')).body.tax_class_id;
    await send(
      taxed(
        [
          { ...vat, is_usual: true },
          { ...vat, name: 'Other' },
        ],
        'VAT',
      ),
    );
    const [first] = (await here.get('/tax-classes')).body.data;
    expect(await usual()).toBe(first.id);

    const { categories } = taxed([]);
    expect(await send({ categories })).toEqual([]);
    expect(await send(taxed([{ ...vat, rates: { ...rates, delivery: 1 }, is_usual: true }], 'VAT'))).toEqual([
      { kind: 'CHANGED', thing: 'TAX_CLASS', path: 'VAT', fields: ['rates'] },
      { kind: 'ARCHIVED', thing: 'TAX_CLASS', path: 'Other', fields: [] },
    ]);
    expect(await send(taxed([]))).toEqual([
      { kind: 'ARCHIVED', thing: 'TAX_CLASS', path: 'VAT', fields: [] },
      { kind: 'CHANGED', thing: 'CATEGORY', path: 'Menu', fields: ['tax_class'] },
      { kind: 'CHANGED', thing: 'DISH', path: 'Menu / Tea', fields: ['tax_class'] },
    ]);
    expect([await usual(), (await here.get('/tax-classes')).body.data]).toEqual([null, []]);
  });
});

describe('a combo in a file', () => {
  const soup = { name: 'Soup', price: 300 };
  const lunch = (combo_slots: object[], more: object = {}) => ({
    categories: [{ name: 'Menu', dishes: [{ name: 'Lunch', price: 400, combo_slots, ...more }, TEA, soup] }],
  });
  const slots = (...choices: object[]) => [{ name: 'First', choices }];
  const at = (member: string) => [`categories.0.dishes.0.${member}`];
  const send = async (here: Office, file: object) => (await here.json({ ...HEAD, ...file })).body.changes;

  it('is what a combo may be that is made by hand', async () => {
    const here = await office(house);
    const tea = { dish: 'Tea' };
    const expectFault = (member: string, ...given: Parameters<typeof lunch>) =>
      expectFaults(here, lunch(...given), at(member));
    await expectFault('combo_slots.0.min', [{ name: 'First', min: 2, max: 1, choices: [tea] }]);
    await expectFault('combo_slots.0.choices', slots({ ...tea, is_default: true }, { dish: 'Soup', is_default: true }));
    await expectFault('combo_slots', [{ name: 'First', min: 0, choices: [tea] }]);
    await expectFault('combo_slots.0.id', [{ id: '01890000-0000-7000-8000-000000000000', name: 'A', choices: [] }]);
    await expectFault('combo_slots.0.choices.0.dish', slots({ dish: 'Snow' }));
    await expectFault('combo_slots.0.choices.0.dish', slots({ dish: 'Lunch' }));
    await expectFault('combo_slots.0.choices.0.variation', slots({ ...tea, variation: '1 l' }));
    await expectFault('combo_slots.0.choices.1', slots(tea, tea));
    const sauces = { modifier_groups: [{ name: 'Sauces' }] };
    const withGroups = lunch(slots(tea), { modifier_groups: [{ group: 'Sauces' }] });
    await expectFaults(here, { ...sauces, ...withGroups }, at('modifier_groups'));
    for (const trait of ['open_price', 'sold_by_weight']) {
      const [{ name, dishes }] = lunch(slots({ dish: 'Special' })).categories as [{ name: string; dishes: object[] }];
      const special = { name: 'Special', price: 1, [trait]: true };
      await expectFaults(
        here,
        { categories: [{ name, dishes: [...dishes, special] }] },
        at('combo_slots.0.choices.0.dish'),
      );
    }
    expect((await send(here, { ...sauces, ...lunch([], { modifier_groups: [{ group: 'Sauces' }] }) })).length).toBe(6);
    await expectFaults(here, lunch(slots(tea)), at('combo_slots'));
  });

  it('keeps its slots, and another one in its place is another combo', async () => {
    const here = await office(house);
    const chosen = { dish: 'Tea', variation: '0.5 l', surcharge: 50 };
    await send(
      here,
      lunch([{ name: 'First', texts: { ru: { name: 'Первое' } }, choices: [chosen, { dish: 'Soup' }] }]),
    );
    const combo = async () => {
      const { data } = (await here.get('/dishes')).body;
      return data.find(({ name }: { name: string }) => name === 'Lunch');
    };
    const { combo_slots: before, version } = await combo();
    expect(before).toMatchObject([{ min: 1, max: 1, choices: [{ surcharge: 50 }, { dish_variation_id: null }] }]);
    const texts = { ru: { name: 'Первое' } };
    const first = { name: 'First', texts, choices: [{ dish: 'Soup', is_default: true }] };

    expect(await send(here, lunch([{ name: 'More', min: 0, choices: [chosen] }, first]))).toEqual([
      { kind: 'CHANGED', thing: 'DISH', path: 'Menu / Lunch', fields: ['combo_slots'] },
    ]);

    const after = await combo();
    expect(after.combo_slots.map(({ name }: { name: string }) => name)).toEqual(['More', 'First']);
    expect(after.combo_slots[1]).toMatchObject({ id: before[0].id, choices: [{ is_default: true, surcharge: 0 }] });
    expect(after.version).toBe(version + 1);
    expect((await send(here, lunch([]))).map(({ fields }: { fields: string[] }) => fields)).toEqual([['combo_slots']]);
  });

  it('stays with a table, which makes nothing of its dishes that cannot be in it', async () => {
    const here = await office(house);
    await send(here, lunch(slots({ dish: 'Soup' })));
    const table = await here.exported('csv');
    expect((await here.csv(table)).body.changes).toEqual([]);
    const weighed = 'category,dish,price,sold_by_weight\nMenu,Lunch,4,\nMenu,Soup,3,yes';
    const { status, body } = await here.csv(weighed);
    expect([status, Object.keys(body.error.details)]).toEqual([422, ['line 3.sold_by_weight']]);
    const { data } = (await here.get('/dishes?q=soup')).body;
    expect(await here.patch(`/dishes/${data[0].id}`, { open_price: true })).toMatchObject({ status: 422 });
  });

  it('cannot be sold while a slot that must be filled has nothing left in it, here or in another house', async () => {
    const [here, there] = [await office(house), await office(house)];
    await send(here, lunch(slots({ dish: 'Soup' })));
    const [{ id }] = (await here.get('/dishes?q=soup')).body.data;
    await here.delete(`/dishes/${id}`);
    const file = await here.exported('json');
    expect(JSON.parse(file).categories[0].dishes[0].combo_slots).toEqual([
      { name: 'First', min: 1, max: 1, choices: [] },
    ]);

    expect((await there.json(file)).status).toBe(200);

    for (const one of [here, there]) {
      expect((await one.json(file)).body.changes).toEqual([]);
      const [{ id: dish_id }] = (await one.get('/dishes?q=lunch')).body.data;
      const items = [{ dish_id, quantity: 1 }];
      expect(await one.post('/orders/price', { order_type: 'TAKEAWAY', items })).toMatchObject({ status: 409 });
    }
  });
});
